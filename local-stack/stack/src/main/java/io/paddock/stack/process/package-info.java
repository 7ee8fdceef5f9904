/** Processes that outlive the command that started them. */
@NullMarked
package io.paddock.stack.process;

import org.jspecify.annotations.NullMarked;
