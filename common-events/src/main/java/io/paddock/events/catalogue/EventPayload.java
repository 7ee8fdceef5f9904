package io.paddock.events.catalogue;

/** The {@code data} of one event type; members that are null are left out of the JSON. */
public sealed interface EventPayload
    permits BalanceChanged,
        FreeBetEnded,
        KeyExpiring,
        MarketResolved,
        MarketVoided,
        MarketChanged,
        OperatorUpdated,
        OrderCancelled,
        PositionSettled,
        RoundSettled,
        SessionStarted,
        TradeExecuted,
        UserRegistered,
        WithdrawalUpdated {}
