/** A settled bet, against the bare round trip to the operator's wallet. */
@NullMarked
package io.paddock.bench.bets;

import org.jspecify.annotations.NullMarked;
