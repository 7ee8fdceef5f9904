/** Whether endpoints answer more slowly than they used to. */
@NullMarked
package io.paddock.callbacks.drift;

import org.jspecify.annotations.NullMarked;
