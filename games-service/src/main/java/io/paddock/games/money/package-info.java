/** Exact amounts and the scale of a currency. */
@NullMarked
package io.paddock.games.money;

import org.jspecify.annotations.NullMarked;
