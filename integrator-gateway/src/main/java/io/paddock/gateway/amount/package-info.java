/** Counts of 10⁻⁶ units as decimal text. */
@NullMarked
package io.paddock.gateway.amount;

import org.jspecify.annotations.NullMarked;
