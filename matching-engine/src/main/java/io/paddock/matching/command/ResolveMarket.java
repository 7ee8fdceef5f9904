package io.paddock.matching.command;

import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.Payouts;
import java.util.UUID;

/** Ends a market: cancels its open orders and credits every holder at once. */
public record ResolveMarket(UUID commandId, Symbol symbol, Payouts payouts)
    implements AdminCommand {}
