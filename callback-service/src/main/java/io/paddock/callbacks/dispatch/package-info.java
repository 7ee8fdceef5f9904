/** Claiming what is due, sending it, and deciding what comes next. */
@NullMarked
package io.paddock.callbacks.dispatch;

import org.jspecify.annotations.NullMarked;
