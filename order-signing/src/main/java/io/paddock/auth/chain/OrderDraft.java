package io.paddock.auth.chain;

/**
 * An order as the REST API represents it, before it becomes a struct.
 *
 * @param nonce unique per maker; the struct's salt
 * @param maker the wallet, or its vault
 * @param price 10⁻⁶ collateral per token, from 1 to 10⁶ − 1
 * @param quantity 10⁻⁶ tokens, more than 0
 * @param expiry unix seconds, 0 for none
 * @param feeRateBps the highest taker fee accepted, not negative
 */
public record OrderDraft(
    Word nonce,
    EthAddress maker,
    OrderSide side,
    long price,
    long quantity,
    long expiry,
    int feeRateBps) {

  private static final long ONE = 1_000_000;

  /**
   * Accepts only what a struct can carry.
   *
   * @throws IllegalArgumentException for a price or quantity out of range, or a price × quantity
   *     that is not a whole number of 10⁻⁶
   */
  public OrderDraft {
    if (price <= 0 || price >= ONE) {
      throw new IllegalArgumentException("a price is between 0 and 1");
    }
    if (quantity <= 0) {
      throw new IllegalArgumentException("a quantity is more than 0");
    }
    if (quantity % ONE * price % ONE != 0) {
      throw new IllegalArgumentException("price × quantity is not a whole number of 10⁻⁶");
    }
  }

  /**
   * Price × quantity in 10⁻⁶ collateral; whole tokens are multiplied separately, so that no product
   * overflows.
   */
  public long collateral() {
    return quantity / ONE * price + quantity % ONE * price / ONE;
  }
}
