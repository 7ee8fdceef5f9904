/** The one clock that times of rows are made by and compared with. */
@NullMarked
package io.paddock.callbacks.clock;

import org.jspecify.annotations.NullMarked;
