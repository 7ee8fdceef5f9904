/** Whole counts of 10⁻⁶ units, their arithmetic and every limit of the engine. */
@NullMarked
package io.paddock.matching.amount;

import org.jspecify.annotations.NullMarked;
