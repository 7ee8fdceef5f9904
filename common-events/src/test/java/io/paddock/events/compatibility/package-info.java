@NullMarked
package io.paddock.events.compatibility;

import org.jspecify.annotations.NullMarked;
