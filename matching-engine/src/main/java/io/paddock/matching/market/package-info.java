/** A market as values: terms, status, payouts. */
@NullMarked
package io.paddock.matching.market;

import org.jspecify.annotations.NullMarked;
