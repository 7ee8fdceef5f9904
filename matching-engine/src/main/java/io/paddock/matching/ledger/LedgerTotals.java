package io.paddock.matching.ledger;

/**
 * The whole ledger in 10⁻⁶ collateral; deposits = cash + locked + fees + dust.
 *
 * @param deposits less withdrawals
 * @param cash of all wallets, reserved parts included
 * @param locked in all unresolved markets
 */
public record LedgerTotals(long deposits, long cash, long locked, long fees, long dust) {}
