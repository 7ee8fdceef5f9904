/** Whether every event that the log has is called back, whatever dies meanwhile. */
@NullMarked
package io.paddock.stack.drill.callbacks;

import org.jspecify.annotations.NullMarked;
