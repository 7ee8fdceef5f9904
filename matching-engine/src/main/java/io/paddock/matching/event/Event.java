package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteWriter;

/**
 * Something that the engine did or refused. Its id is (sequence, index in the returned list), and
 * its time is the log time after that sequence.
 *
 * <p>What a command does comes first, in the order in which it happened; then what it changed, once
 * per thing and as absolute values: {@link CashChanged} by wallet, {@link PositionChanged} by
 * wallet, market and outcome, {@link LevelChanged} by market, side and price.
 */
public sealed interface Event
    permits MarketCreated,
        MarketOpened,
        MarketHalted,
        MarketClosed,
        MarketResolved,
        PositionSettled,
        Deposited,
        FeeTierSet,
        OrderAccepted,
        OrderRepeated,
        TradeExecuted,
        OrderCancelled,
        OrderExpired,
        CancelRepeated,
        AllCancelled,
        CommandRefused,
        CommandRepeated,
        CashChanged,
        PositionChanged,
        LevelChanged,
        EngineVersionChanged,
        SkipRecorded,
        Skipped,
        Rejected,
        MarketVoided,
        MarketAmended,
        MarketDeleted,
        VaultRequested,
        VaultRepeated,
        VaultMoved,
        BatchItemBegun,
        OrderDecreased,
        HeartbeatSet,
        HeartbeatLost,
        DepositLimitsSet,
        TradesSettled,
        TradingModeChanged,
        PriceBandSet,
        OrderGroupCreated,
        OrderGrouped,
        OrderGroupStopped,
        OrderGroupReset,
        OrderGroupDeleted {

  /**
   * Writes its fields in declared order; the tag before them is {@link
   * io.paddock.matching.codec.EventCodec}'s, and the way back is each type's own {@code read}.
   */
  void write(ByteWriter out);
}
