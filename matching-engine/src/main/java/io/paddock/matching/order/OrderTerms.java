package io.paddock.matching.order;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * What the client asked for. This type enforces only the shape that the wire needs; the engine
 * refuses values that a client can get wrong, with their code.
 *
 * @param orderId EIP-712 hash of the signed struct
 * @param wallet the ledger account; the same for the wallet and its vault as maker
 * @param nonce the signed {@code salt}, unique per wallet
 * @param price 10⁻⁶ collateral per token of {@code outcome}
 * @param quantity 10⁻⁶ tokens
 * @param expiry unix seconds, 0 for none
 * @param maxFeeBps highest taker rate accepted
 * @param clientOrderId 1 to 64 printable ASCII characters, or none
 */
public record OrderTerms(
    Bytes32 orderId,
    Address wallet,
    Bytes32 nonce,
    Symbol symbol,
    Outcome outcome,
    Side side,
    long price,
    long quantity,
    long expiry,
    TimeInForce timeInForce,
    boolean postOnly,
    SelfTradePrevention selfTradePrevention,
    int maxFeeBps,
    @Nullable String clientOrderId) {

  /**
   * Accepts only a client order id that the wire can carry.
   *
   * @throws IllegalArgumentException for a client order id of another shape
   */
  public OrderTerms {
    if (clientOrderId != null && !isClientOrderId(clientOrderId)) {
      throw new IllegalArgumentException("not a client order id");
    }
  }

  public static boolean isClientOrderId(String text) {
    if (text.isEmpty() || text.length() > Limits.MAX_CLIENT_ORDER_ID_LENGTH) {
      return false;
    }
    return text.chars().allMatch(c -> c >= '!' && c <= '~');
  }

  /**
   * The same terms with a client order id.
   *
   * @throws IllegalArgumentException for a client order id of another shape
   */
  public OrderTerms withClientOrderId(String id) {
    return new OrderTerms(
        orderId,
        wallet,
        nonce,
        symbol,
        outcome,
        side,
        price,
        quantity,
        expiry,
        timeInForce,
        postOnly,
        selfTradePrevention,
        maxFeeBps,
        id);
  }

  /** The price as the unified book's (YES) price. */
  public long bookPrice() {
    return outcome.bookPrice(price);
  }

  /** Whether the order bids for YES in the unified book: buys YES or sells NO. */
  public boolean bids() {
    return (side == Side.BUY) == (outcome == Outcome.YES);
  }
}
