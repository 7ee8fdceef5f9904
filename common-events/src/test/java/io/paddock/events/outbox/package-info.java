@NullMarked
package io.paddock.events.outbox;

import org.jspecify.annotations.NullMarked;
