@NullMarked
package io.paddock.events;

import org.jspecify.annotations.NullMarked;
