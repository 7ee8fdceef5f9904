/** Double-entry accounts: cash, locked collateral, positions, fees, dust. */
@NullMarked
package io.paddock.matching.ledger;

import org.jspecify.annotations.NullMarked;
