package io.paddock.backoffice.market;

import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.trading.CommandKind;
import io.paddock.backoffice.trading.Intent;
import io.paddock.backoffice.trading.Sent;
import io.paddock.backoffice.trading.TradingCommands;
import io.paddock.matching.command.SetPriceBand;
import io.paddock.matching.id.Symbol;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;

/** Tells the exchange how far from the last trade of a market prices may lie. */
@Singleton
class PriceBands {

  private static final String BAND = "bandBps";

  private final MarketRepository markets;
  private final TradingCommands commands;

  PriceBands(MarketRepository markets, TradingCommands commands) {
    this.markets = markets;
    this.commands = commands;
  }

  /** One after the other for a market, so that the trail has them in the order of the log. */
  Uni<Sent> set(Change change, Market market, int bandBps) {
    Symbol symbol = new Symbol(market.symbol());
    Intent intent =
        Intent.once(
            CommandKind.SET_PRICE_BAND,
            market.id().toString(),
            Map.of(BAND, bandBps),
            commandId -> new SetPriceBand(commandId, symbol, bandBps));
    return markets
        .locked(change.statements(), market.id())
        .chain(() -> commands.send(change, intent))
        .invoke(
            sent ->
                change.audit(
                    AuditAction.MARKET_PRICE_BAND_SENT,
                    Target.market(market.id()),
                    Diff.empty()
                        .set("symbol", market.symbol())
                        .set(BAND, bandBps)
                        .set("commandId", sent.commandId())));
  }
}
