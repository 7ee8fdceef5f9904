/** What wallets ask of their vaults: splits, merges and withdrawals, and what they may put in. */
@NullMarked
package io.paddock.gateway.vault;

import org.jspecify.annotations.NullMarked;
