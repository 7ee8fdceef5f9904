package io.paddock.matching.order;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
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
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final Side[] SIDES = Side.values();
  private static final TimeInForce[] TIMES_IN_FORCE = TimeInForce.values();
  private static final SelfTradePrevention[] PREVENTIONS = SelfTradePrevention.values();

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

  /** The price as the unified book's (YES) price. */
  public long bookPrice() {
    return outcome.bookPrice(price);
  }

  /** Whether the order bids for YES in the unified book: buys YES or sells NO. */
  public boolean bids() {
    return (side == Side.BUY) == (outcome == Outcome.YES);
  }

  public void write(ByteWriter out) {
    out.writeWord(orderId);
    out.writeAddress(wallet);
    out.writeWord(nonce);
    out.writeSymbol(symbol);
    out.writeEnum(outcome);
    out.writeEnum(side);
    out.writeLong(price);
    out.writeLong(quantity);
    out.writeLong(expiry);
    out.writeEnum(timeInForce);
    out.writeBoolean(postOnly);
    out.writeEnum(selfTradePrevention);
    out.writeInt(maxFeeBps);
    out.writeText(clientOrderId);
  }

  public static OrderTerms read(ByteReader in) throws MalformedRecordException {
    return new OrderTerms(
        in.readWord(),
        in.readAddress(),
        in.readWord(),
        in.readSymbol(),
        in.readEnum(OUTCOMES),
        in.readEnum(SIDES),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readEnum(TIMES_IN_FORCE),
        in.readBoolean(),
        in.readEnum(PREVENTIONS),
        in.readInt(),
        readClientOrderId(in));
  }

  private static @Nullable String readClientOrderId(ByteReader in) throws MalformedRecordException {
    String text = in.readText();
    if (text != null && !isClientOrderId(text)) {
      throw ByteReader.badValue();
    }
    return text;
  }
}
