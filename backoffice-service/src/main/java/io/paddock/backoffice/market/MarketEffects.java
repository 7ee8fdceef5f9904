package io.paddock.backoffice.market;

import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.trading.Effects;
import io.paddock.backoffice.trading.Outcome;
import io.paddock.backoffice.trading.PendingView;
import io.paddock.backoffice.trading.Refusals;
import io.paddock.backoffice.trading.Submitted;
import io.paddock.web.db.DatabaseFailure;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Answers a command about a market once it is known what became of it. */
@Singleton
class MarketEffects {

  private final Markets markets;
  private final Effects effects;
  private final UnitOfWork unit;

  MarketEffects(Markets markets, Effects effects, UnitOfWork unit) {
    this.markets = markets;
    this.effects = effects;
    this.unit = unit;
  }

  Uni<Outcome> await(Origin origin, Submitted sent) {
    return effects.await(origin, sent.commandId());
  }

  /** Of a new definition, which goes again when the exchange refuses it. */
  Uni<Outcome> awaitCreation(Origin origin, Submitted sent) {
    UUID market = UUID.fromString(sent.target());
    return effects.await(origin, sent.commandId(), change -> markets.settle(change, market));
  }

  /** By either of its names. */
  Uni<Market> market(String id) {
    return unit.read(tx -> markets.get(tx, id));
  }

  /**
   * The market after the effect, a 202 while that is not seen.
   *
   * @param seen the answer for an effect that was seen
   */
  Uni<Response> answer(
      Submitted sent, Outcome outcome, MarketEffect effect, Response.ResponseBuilder seen) {
    return switch (outcome) {
      case Outcome.Applied(long sequence) ->
          market(sent.target())
              .map(market -> MarketView.of(market.with(effect.at(sequence))))
              .map(view -> seen.entity(new MarketView.Effect(view, sequence)))
              .onFailure(DatabaseFailure::isOutage)
              .recoverWithItem(
                  failure -> {
                    Effects.unseen(sent.commandId(), failure);
                    return PendingView.of(sent.commandId());
                  })
              .map(answer -> sent.marked(answer).build());
      case Outcome.Refused refused -> throw sent.marked(Refusals.problem(refused));
      case Outcome.Pending _ ->
          Uni.createFrom().item(sent.marked(PendingView.of(sent.commandId())).build());
    };
  }
}
