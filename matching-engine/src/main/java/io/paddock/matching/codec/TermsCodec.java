package io.paddock.matching.codec;

import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.SelfTradePrevention;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TimeInForce;

/** The two values that commands, events and snapshots share. */
public final class TermsCodec {
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final Side[] SIDES = Side.values();
  private static final TimeInForce[] TIMES_IN_FORCE = TimeInForce.values();
  private static final SelfTradePrevention[] PREVENTIONS = SelfTradePrevention.values();

  private TermsCodec() {}

  public static void write(ByteWriter out, MarketTerms terms) {
    out.writeSymbol(terms.symbol());
    out.writeLong(terms.tickSize());
    out.writeLong(terms.minQuantity());
    out.writeInt(terms.feeRateBps());
    out.writeLong(terms.closesAt());
  }

  public static MarketTerms readMarketTerms(ByteReader in) throws MalformedRecordException {
    return new MarketTerms(
        in.readSymbol(), in.readLong(), in.readLong(), in.readInt(), in.readLong());
  }

  public static void write(ByteWriter out, OrderTerms terms) {
    out.writeWord(terms.orderId());
    out.writeAddress(terms.wallet());
    out.writeWord(terms.nonce());
    out.writeSymbol(terms.symbol());
    out.writeEnum(terms.outcome());
    out.writeEnum(terms.side());
    out.writeLong(terms.price());
    out.writeLong(terms.quantity());
    out.writeLong(terms.expiry());
    out.writeEnum(terms.timeInForce());
    out.writeBoolean(terms.postOnly());
    out.writeEnum(terms.selfTradePrevention());
    out.writeInt(terms.maxFeeBps());
    out.writeText(terms.clientOrderId());
  }

  public static OrderTerms readOrderTerms(ByteReader in) throws MalformedRecordException {
    OrderTerms terms =
        new OrderTerms(
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
            null);
    String clientOrderId = in.readText();
    if (clientOrderId == null) {
      return terms;
    }
    if (!OrderTerms.isClientOrderId(clientOrderId)) {
      throw ByteReader.badValue();
    }
    return terms.withClientOrderId(clientOrderId);
  }
}
