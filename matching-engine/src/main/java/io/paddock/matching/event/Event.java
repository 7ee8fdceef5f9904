package io.paddock.matching.event;

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
        Rejected {}
