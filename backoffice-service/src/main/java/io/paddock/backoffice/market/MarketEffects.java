package io.paddock.backoffice.market;

import io.paddock.backoffice.trading.Outcome;
import io.paddock.backoffice.trading.PendingView;
import io.paddock.backoffice.trading.Refusals;
import io.paddock.backoffice.trading.Submitted;
import io.paddock.backoffice.trading.TradingCommands;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jdbi.v3.core.Jdbi;

/** Answers a command about a market once it is known what became of it. */
@Singleton
class MarketEffects {

  private final Markets markets;
  private final TradingCommands commands;
  private final Jdbi jdbi;

  MarketEffects(Markets markets, TradingCommands commands, Jdbi jdbi) {
    this.markets = markets;
    this.commands = commands;
    this.jdbi = jdbi;
  }

  Outcome await(Submitted sent) {
    return commands.await(sent.commandId());
  }

  /**
   * The market after the effect, a 202 while that is not seen.
   *
   * @param seen the answer for an effect that was seen
   */
  Response answer(Submitted sent, Outcome outcome, Response.ResponseBuilder seen) {
    return switch (outcome) {
      case Outcome.Applied(long sequence) -> {
        Market market = jdbi.inTransaction(handle -> markets.get(handle, sent.target()));
        yield seen.entity(new MarketView.Effect(MarketView.of(market), sequence)).build();
      }
      case Outcome.Refused refused -> throw Refusals.problem(refused);
      case Outcome.Pending _ -> PendingView.of(sent.commandId());
    };
  }
}
