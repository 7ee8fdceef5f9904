/** What wallets ask of their vaults: withdrawals, and splitting and merging sets of tokens. */
@NullMarked
package io.paddock.matching.vault;

import org.jspecify.annotations.NullMarked;
