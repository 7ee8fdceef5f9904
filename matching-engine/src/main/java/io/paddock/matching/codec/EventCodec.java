package io.paddock.matching.codec;

import io.paddock.matching.event.AllCancelled;
import io.paddock.matching.event.CancelRepeated;
import io.paddock.matching.event.CashChanged;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.Deposited;
import io.paddock.matching.event.EngineVersionChanged;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.FeeTierSet;
import io.paddock.matching.event.LevelChanged;
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
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.SkipRecorded;
import io.paddock.matching.event.Skipped;
import io.paddock.matching.event.TradeExecuted;

/**
 * Events as bytes, for the rolling hash that replicas compare: a type byte, then every field in
 * declared order, so that no two different events have the same bytes.
 */
public final class EventCodec {
  static final int MARKET_CREATED = 1;
  static final int MARKET_OPENED = 2;
  static final int MARKET_HALTED = 3;
  static final int MARKET_CLOSED = 4;
  static final int MARKET_RESOLVED = 5;
  static final int POSITION_SETTLED = 6;
  static final int DEPOSITED = 7;
  static final int FEE_TIER_SET = 8;
  static final int ORDER_ACCEPTED = 9;
  static final int ORDER_REPEATED = 10;
  static final int TRADE_EXECUTED = 11;
  static final int ORDER_CANCELLED = 12;
  static final int ORDER_EXPIRED = 13;
  static final int CANCEL_REPEATED = 14;
  static final int ALL_CANCELLED = 15;
  static final int COMMAND_REFUSED = 16;
  static final int COMMAND_REPEATED = 17;
  static final int CASH_CHANGED = 18;
  static final int POSITION_CHANGED = 19;
  static final int LEVEL_CHANGED = 20;
  static final int ENGINE_VERSION_CHANGED = 21;
  static final int SKIP_RECORDED = 22;
  static final int SKIPPED = 23;
  static final int REJECTED = 24;

  private EventCodec() {}

  public static void write(ByteWriter out, Event event) {
    switch (event) {
      case MarketCreated e -> {
        out.writeByte(MARKET_CREATED);
        out.writeUuid(e.commandId());
        TermsCodec.write(out, e.terms());
      }
      case MarketOpened e -> {
        out.writeByte(MARKET_OPENED);
        out.writeUuid(e.commandId());
        out.writeSymbol(e.symbol());
      }
      case MarketHalted e -> {
        out.writeByte(MARKET_HALTED);
        out.writeUuid(e.commandId());
        out.writeSymbol(e.symbol());
      }
      case MarketClosed e -> {
        out.writeByte(MARKET_CLOSED);
        out.writeSymbol(e.symbol());
      }
      case MarketResolved e -> {
        out.writeByte(MARKET_RESOLVED);
        out.writeUuid(e.commandId());
        out.writeSymbol(e.symbol());
        out.writeLong(e.payouts().yes());
        out.writeLong(e.payouts().no());
        out.writeLong(e.released());
        out.writeLong(e.paid());
        out.writeLong(e.dust());
      }
      case PositionSettled e -> {
        out.writeByte(POSITION_SETTLED);
        out.writeSymbol(e.symbol());
        out.writeAddress(e.wallet());
        out.writeLong(e.yes());
        out.writeLong(e.no());
        out.writeLong(e.payout());
        out.writeLong(e.realizedPnl());
      }
      case Deposited e -> {
        out.writeByte(DEPOSITED);
        out.writeUuid(e.commandId());
        out.writeAddress(e.wallet());
        out.writeLong(e.amount());
        out.writeWord(e.txHash());
      }
      case FeeTierSet e -> {
        out.writeByte(FEE_TIER_SET);
        out.writeUuid(e.commandId());
        out.writeAddress(e.wallet());
        out.writeInt(e.tier());
        out.writeInt(e.takerFeeBps());
      }
      case OrderAccepted e -> {
        out.writeByte(ORDER_ACCEPTED);
        out.writeUuid(e.commandId());
        TermsCodec.write(out, e.order());
      }
      case OrderRepeated e -> {
        out.writeByte(ORDER_REPEATED);
        out.writeUuid(e.commandId());
        out.writeWord(e.orderId());
      }
      case TradeExecuted e -> {
        out.writeByte(TRADE_EXECUTED);
        out.writeSymbol(e.symbol());
        out.writeEnum(e.kind());
        out.writeLong(e.quantity());
        out.writeLong(e.fee());
        writeParty(out, e.taker());
        writeParty(out, e.maker());
      }
      case OrderCancelled e -> {
        out.writeByte(ORDER_CANCELLED);
        out.writeWord(e.orderId());
        out.writeAddress(e.wallet());
        out.writeSymbol(e.symbol());
        out.writeLong(e.remaining());
        out.writeEnum(e.reason());
      }
      case OrderExpired e -> {
        out.writeByte(ORDER_EXPIRED);
        out.writeWord(e.orderId());
        out.writeAddress(e.wallet());
        out.writeSymbol(e.symbol());
        out.writeLong(e.remaining());
      }
      case CancelRepeated e -> {
        out.writeByte(CANCEL_REPEATED);
        out.writeUuid(e.commandId());
        out.writeWord(e.orderId());
      }
      case AllCancelled e -> {
        out.writeByte(ALL_CANCELLED);
        out.writeUuid(e.commandId());
        out.writeAddress(e.wallet());
        out.writeSymbol(e.symbol());
        out.writeInt(e.count());
      }
      case CommandRefused e -> {
        out.writeByte(COMMAND_REFUSED);
        out.writeUuid(e.commandId());
        out.writeEnum(e.refusal());
      }
      case CommandRepeated e -> {
        out.writeByte(COMMAND_REPEATED);
        out.writeUuid(e.commandId());
        out.writeLong(e.firstSequence());
      }
      case CashChanged e -> {
        out.writeByte(CASH_CHANGED);
        out.writeAddress(e.wallet());
        out.writeLong(e.total());
        out.writeLong(e.reserved());
      }
      case PositionChanged e -> {
        out.writeByte(POSITION_CHANGED);
        out.writeAddress(e.wallet());
        out.writeSymbol(e.symbol());
        out.writeEnum(e.outcome());
        out.writeLong(e.quantity());
        out.writeLong(e.reserved());
        out.writeLong(e.cost());
        out.writeLong(e.realizedPnl());
      }
      case LevelChanged e -> {
        out.writeByte(LEVEL_CHANGED);
        out.writeSymbol(e.symbol());
        out.writeEnum(e.side());
        out.writeLong(e.price());
        out.writeLong(e.quantity());
      }
      case EngineVersionChanged e -> {
        out.writeByte(ENGINE_VERSION_CHANGED);
        out.writeUuid(e.commandId());
        out.writeInt(e.version());
      }
      case SkipRecorded e -> {
        out.writeByte(SKIP_RECORDED);
        out.writeUuid(e.commandId());
        out.writeLong(e.target());
      }
      case Skipped _ -> out.writeByte(SKIPPED);
      case Rejected e -> {
        out.writeByte(REJECTED);
        out.writeEnum(e.malformation());
      }
    }
  }

  private static void writeParty(ByteWriter out, TradeExecuted.Party party) {
    out.writeWord(party.orderId());
    out.writeAddress(party.wallet());
    out.writeEnum(party.outcome());
    out.writeEnum(party.side());
    out.writeLong(party.price());
    out.writeLong(party.value());
    out.writeLong(party.remaining());
  }
}
