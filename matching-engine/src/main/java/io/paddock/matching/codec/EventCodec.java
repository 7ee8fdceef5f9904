package io.paddock.matching.codec;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.codec.TagTable.Entry;
import io.paddock.matching.event.AllCancelled;
import io.paddock.matching.event.BatchItemBegun;
import io.paddock.matching.event.CancelRepeated;
import io.paddock.matching.event.CashChanged;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.DepositLimitsSet;
import io.paddock.matching.event.Deposited;
import io.paddock.matching.event.EngineVersionChanged;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.FeeTierSet;
import io.paddock.matching.event.HeartbeatLost;
import io.paddock.matching.event.HeartbeatSet;
import io.paddock.matching.event.LevelChanged;
import io.paddock.matching.event.MarketAmended;
import io.paddock.matching.event.MarketClosed;
import io.paddock.matching.event.MarketCreated;
import io.paddock.matching.event.MarketDeleted;
import io.paddock.matching.event.MarketHalted;
import io.paddock.matching.event.MarketOpened;
import io.paddock.matching.event.MarketResolved;
import io.paddock.matching.event.MarketVoided;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.OrderCancelled;
import io.paddock.matching.event.OrderDecreased;
import io.paddock.matching.event.OrderExpired;
import io.paddock.matching.event.OrderGroupCreated;
import io.paddock.matching.event.OrderGroupDeleted;
import io.paddock.matching.event.OrderGroupReset;
import io.paddock.matching.event.OrderGroupStopped;
import io.paddock.matching.event.OrderGrouped;
import io.paddock.matching.event.OrderRepeated;
import io.paddock.matching.event.PositionChanged;
import io.paddock.matching.event.PositionSettled;
import io.paddock.matching.event.PriceBandSet;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.SkipRecorded;
import io.paddock.matching.event.Skipped;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.event.TradesSettled;
import io.paddock.matching.event.TradingModeChanged;
import io.paddock.matching.event.VaultMoved;
import io.paddock.matching.event.VaultRepeated;
import io.paddock.matching.event.VaultRequested;
import java.util.List;

/**
 * Events as bytes, for the rolling hash that replicas compare: a tag, then every field in declared
 * order, so that no two different events have the same bytes.
 */
public final class EventCodec {
  private static final TagTable<Event> EVENTS =
      new TagTable<>(
          Event.class,
          List.of(
              new Entry<>(1, MarketCreated.class, MarketCreated::read),
              new Entry<>(2, MarketOpened.class, MarketOpened::read),
              new Entry<>(3, MarketHalted.class, MarketHalted::read),
              new Entry<>(4, MarketClosed.class, MarketClosed::read),
              new Entry<>(5, MarketResolved.class, MarketResolved::read),
              new Entry<>(6, PositionSettled.class, PositionSettled::read),
              new Entry<>(7, Deposited.class, Deposited::read),
              new Entry<>(8, FeeTierSet.class, FeeTierSet::read),
              new Entry<>(9, OrderAccepted.class, OrderAccepted::read),
              new Entry<>(10, OrderRepeated.class, OrderRepeated::read),
              new Entry<>(11, TradeExecuted.class, TradeExecuted::read),
              new Entry<>(12, OrderCancelled.class, OrderCancelled::read),
              new Entry<>(13, OrderExpired.class, OrderExpired::read),
              new Entry<>(14, CancelRepeated.class, CancelRepeated::read),
              new Entry<>(15, AllCancelled.class, AllCancelled::read),
              new Entry<>(16, CommandRefused.class, CommandRefused::read),
              new Entry<>(17, CommandRepeated.class, CommandRepeated::read),
              new Entry<>(18, CashChanged.class, CashChanged::read),
              new Entry<>(19, PositionChanged.class, PositionChanged::read),
              new Entry<>(20, LevelChanged.class, LevelChanged::read),
              new Entry<>(21, EngineVersionChanged.class, EngineVersionChanged::read),
              new Entry<>(22, SkipRecorded.class, SkipRecorded::read),
              new Entry<>(23, Skipped.class, Skipped::read),
              new Entry<>(24, Rejected.class, Rejected::read),
              new Entry<>(25, MarketVoided.class, MarketVoided::read),
              new Entry<>(26, MarketAmended.class, MarketAmended::read),
              new Entry<>(27, MarketDeleted.class, MarketDeleted::read),
              new Entry<>(40, VaultRequested.class, VaultRequested::read),
              new Entry<>(41, VaultRepeated.class, VaultRepeated::read),
              new Entry<>(42, VaultMoved.class, VaultMoved::read),
              new Entry<>(53, BatchItemBegun.class, BatchItemBegun::read),
              new Entry<>(54, OrderDecreased.class, OrderDecreased::read),
              new Entry<>(55, HeartbeatSet.class, HeartbeatSet::read),
              new Entry<>(56, HeartbeatLost.class, HeartbeatLost::read),
              new Entry<>(57, DepositLimitsSet.class, DepositLimitsSet::read),
              new Entry<>(58, TradesSettled.class, TradesSettled::read),
              new Entry<>(59, TradingModeChanged.class, TradingModeChanged::read),
              new Entry<>(60, PriceBandSet.class, PriceBandSet::read),
              new Entry<>(61, OrderGroupCreated.class, OrderGroupCreated::read),
              new Entry<>(62, OrderGrouped.class, OrderGrouped::read),
              new Entry<>(63, OrderGroupStopped.class, OrderGroupStopped::read),
              new Entry<>(64, OrderGroupReset.class, OrderGroupReset::read),
              new Entry<>(65, OrderGroupDeleted.class, OrderGroupDeleted::read)));

  private EventCodec() {}

  public static void write(ByteWriter out, Event event) {
    out.writeByte(EVENTS.tagOf(event));
    event.write(out);
  }

  /**
   * The next event.
   *
   * @throws MalformedRecordException and nothing else, whatever the bytes
   */
  public static Event read(ByteReader in) throws MalformedRecordException {
    return EVENTS.read(in);
  }
}
