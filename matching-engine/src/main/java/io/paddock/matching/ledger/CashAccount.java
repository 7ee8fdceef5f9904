package io.paddock.matching.ledger;

/**
 * One collateral account of the double-entry ledger, in 10⁻⁶ units. Its balance changes only by a
 * {@linkplain Ledger transfer} that changes another's by the opposite amount, so that all of them
 * always sum to zero.
 */
public final class CashAccount {
  private final boolean external;
  private long balance;

  /**
   * Opens an account at zero.
   *
   * @param external whether this is the world outside, the one account that may go below zero
   */
  CashAccount(boolean external) {
    this.external = external;
  }

  public long balance() {
    return balance;
  }

  /**
   * Moves so much to another account.
   *
   * @throws IllegalStateException when the payer has less: a defect, for amounts are checked first
   */
  void transfer(CashAccount to, long amount) {
    if (amount < 0 || (!external && amount > balance)) {
      throw new IllegalStateException("transfer of " + amount + " from " + balance);
    }
    balance -= amount;
    to.balance += amount;
  }
}
