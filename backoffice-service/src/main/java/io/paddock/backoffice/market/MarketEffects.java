package io.paddock.backoffice.market;

import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.trading.Effects;
import io.paddock.backoffice.trading.Outcome;
import io.paddock.backoffice.trading.PendingView;
import io.paddock.backoffice.trading.Refusals;
import io.paddock.backoffice.trading.Submitted;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Answers a command about a market once it is known what became of it. */
@Singleton
class MarketEffects {

  private final Markets markets;
  private final Effects effects;
  private final Postgres postgres;

  MarketEffects(Markets markets, Effects effects, Postgres postgres) {
    this.markets = markets;
    this.effects = effects;
    this.postgres = postgres;
  }

  Outcome await(Origin origin, Submitted sent) {
    return effects.await(origin, sent.commandId());
  }

  /** Of a new definition, which goes again when the exchange refuses it. */
  Outcome awaitCreation(Origin origin, Submitted sent) {
    UUID market = UUID.fromString(sent.target());
    return effects.await(origin, sent.commandId(), change -> markets.settle(change, market));
  }

  /** By either of its names. */
  Market market(String id) {
    return postgres.inTransaction(sql -> markets.get(sql, id));
  }

  /**
   * The market after the effect, a 202 while that is not seen.
   *
   * @param seen the answer for an effect that was seen
   */
  Response answer(
      Submitted sent, Outcome outcome, MarketEffect effect, Response.ResponseBuilder seen) {
    return switch (outcome) {
      case Outcome.Applied(long sequence) -> {
        try {
          Market after = market(sent.target()).with(effect.at(sequence));
          yield sent.marked(seen.entity(new MarketView.Effect(MarketView.of(after), sequence)))
              .build();
        } catch (DatabaseException failure) {
          yield answer(sent, Effects.unseen(sent.commandId(), failure), effect, seen);
        }
      }
      case Outcome.Refused refused -> throw sent.marked(Refusals.problem(refused));
      case Outcome.Pending _ -> sent.marked(PendingView.of(sent.commandId())).build();
    };
  }
}
