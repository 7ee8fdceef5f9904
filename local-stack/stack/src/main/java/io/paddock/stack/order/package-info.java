/** Signs an order and places it, as a trading bot does. */
@NullMarked
package io.paddock.stack.order;

import org.jspecify.annotations.NullMarked;
