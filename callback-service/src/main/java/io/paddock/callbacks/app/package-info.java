/** Start, stop, housekeeping and the beans that belong to no feature. */
@NullMarked
package io.paddock.callbacks.app;

import org.jspecify.annotations.NullMarked;
