package io.paddock.matching.ledger;

/**
 * One collateral account of the double-entry ledger, in 10⁻⁶ units. Its balance changes only by a
 * {@linkplain Ledger transfer} that changes another account's by the opposite amount, so that all
 * accounts always sum to zero.
 */
public final class CashAccount {
  private final boolean external;
  private long balance;

  /**
   * Opens an account at zero.
   *
   * @param external whether this is the outside world, the only account that may go below zero
   */
  CashAccount(boolean external) {
    this.external = external;
  }

  public long balance() {
    return balance;
  }

  /**
   * Moves an amount to another account.
   *
   * @throws IllegalStateException when the payer has less: a bug, because amounts are checked first
   */
  void transfer(CashAccount to, long amount) {
    if (amount < 0 || (!external && amount > balance)) {
      throw new IllegalStateException("transfer of " + amount + " from " + balance);
    }
    balance -= amount;
    to.balance += amount;
  }
}
