package io.paddock.matching.codec;

import io.paddock.matching.event.AllCancelled;
import io.paddock.matching.event.BookSide;
import io.paddock.matching.event.CancelRepeated;
import io.paddock.matching.event.CashChanged;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.Deposited;
import io.paddock.matching.event.EngineVersionChanged;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.FeeTierSet;
import io.paddock.matching.event.LevelChanged;
import io.paddock.matching.event.Malformation;
import io.paddock.matching.event.MarketClosed;
import io.paddock.matching.event.MarketCreated;
import io.paddock.matching.event.MarketHalted;
import io.paddock.matching.event.MarketOpened;
import io.paddock.matching.event.MarketResolved;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.OrderCancelled;
import io.paddock.matching.event.OrderExpired;
import io.paddock.matching.event.OrderRepeated;
import io.paddock.matching.event.PositionChanged;
import io.paddock.matching.event.PositionSettled;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.SkipRecorded;
import io.paddock.matching.event.Skipped;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.market.Payouts;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TradeKind;

/** Decodes {@link EventCodec}'s bytes. */
public final class EventDecoder {
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final Side[] SIDES = Side.values();
  private static final TradeKind[] KINDS = TradeKind.values();
  private static final CancelReason[] REASONS = CancelReason.values();
  private static final BookSide[] BOOK_SIDES = BookSide.values();
  private static final Refusal[] REFUSALS = Refusal.values();
  private static final Malformation[] MALFORMATIONS = Malformation.values();

  private EventDecoder() {}

  /**
   * The next event.
   *
   * @throws MalformedRecordException and nothing else, regardless of the bytes
   */
  public static Event read(ByteReader in) throws MalformedRecordException {
    return switch (in.readByte()) {
      case EventCodec.MARKET_CREATED ->
          new MarketCreated(in.readUuid(), TermsCodec.readMarketTerms(in));
      case EventCodec.MARKET_OPENED -> new MarketOpened(in.readUuid(), in.readSymbol());
      case EventCodec.MARKET_HALTED -> new MarketHalted(in.readUuid(), in.readSymbol());
      case EventCodec.MARKET_CLOSED -> new MarketClosed(in.readSymbol());
      case EventCodec.MARKET_RESOLVED ->
          new MarketResolved(
              in.readUuid(),
              in.readSymbol(),
              new Payouts(in.readLong(), in.readLong()),
              in.readLong(),
              in.readLong(),
              in.readLong());
      case EventCodec.POSITION_SETTLED ->
          new PositionSettled(
              in.readSymbol(),
              in.readAddress(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong());
      case EventCodec.DEPOSITED ->
          new Deposited(in.readUuid(), in.readAddress(), in.readLong(), in.readWord());
      case EventCodec.FEE_TIER_SET ->
          new FeeTierSet(in.readUuid(), in.readAddress(), in.readInt(), in.readInt());
      case EventCodec.ORDER_ACCEPTED ->
          new OrderAccepted(in.readUuid(), TermsCodec.readOrderTerms(in));
      case EventCodec.ORDER_REPEATED -> new OrderRepeated(in.readUuid(), in.readWord());
      case EventCodec.TRADE_EXECUTED ->
          new TradeExecuted(
              in.readSymbol(),
              in.readEnum(KINDS),
              in.readLong(),
              in.readLong(),
              readParty(in),
              readParty(in));
      case EventCodec.ORDER_CANCELLED ->
          new OrderCancelled(
              in.readWord(),
              in.readAddress(),
              in.readSymbol(),
              in.readLong(),
              in.readEnum(REASONS));
      case EventCodec.ORDER_EXPIRED ->
          new OrderExpired(in.readWord(), in.readAddress(), in.readSymbol(), in.readLong());
      case EventCodec.CANCEL_REPEATED -> new CancelRepeated(in.readUuid(), in.readWord());
      case EventCodec.ALL_CANCELLED ->
          new AllCancelled(in.readUuid(), in.readAddress(), in.readOptionalSymbol(), in.readInt());
      case EventCodec.COMMAND_REFUSED -> new CommandRefused(in.readUuid(), in.readEnum(REFUSALS));
      case EventCodec.COMMAND_REPEATED -> new CommandRepeated(in.readUuid(), in.readLong());
      case EventCodec.CASH_CHANGED ->
          new CashChanged(in.readAddress(), in.readLong(), in.readLong());
      case EventCodec.POSITION_CHANGED ->
          new PositionChanged(
              in.readAddress(),
              in.readSymbol(),
              in.readEnum(OUTCOMES),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong());
      case EventCodec.LEVEL_CHANGED ->
          new LevelChanged(in.readSymbol(), in.readEnum(BOOK_SIDES), in.readLong(), in.readLong());
      case EventCodec.ENGINE_VERSION_CHANGED ->
          new EngineVersionChanged(in.readUuid(), in.readInt());
      case EventCodec.SKIP_RECORDED -> new SkipRecorded(in.readUuid(), in.readLong());
      case EventCodec.SKIPPED -> new Skipped();
      case EventCodec.REJECTED -> new Rejected(in.readEnum(MALFORMATIONS));
      default -> throw new MalformedRecordException(Malformation.UNKNOWN_TYPE);
    };
  }

  private static TradeExecuted.Party readParty(ByteReader in) throws MalformedRecordException {
    return new TradeExecuted.Party(
        in.readWord(),
        in.readAddress(),
        in.readEnum(OUTCOMES),
        in.readEnum(SIDES),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }
}
