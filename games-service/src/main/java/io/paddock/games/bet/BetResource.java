package io.paddock.games.bet;

import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.games.round.Round;
import io.paddock.games.round.RoundStatus;
import io.paddock.games.session.CurrentPlayer;
import io.paddock.games.session.ForPlayers;
import io.paddock.games.session.PlayerSession;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /v1/games/{game}/bets}. */
@Path("/v1/games/{game}/bets")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@ForPlayers
@Tag(name = "Player")
class BetResource {

  private final CurrentPlayer player;
  private final Bets bets;

  BetResource(CurrentPlayer player, Bets bets) {
    this.player = player;
    this.bets = bets;
  }

  @POST
  @RunOnVirtualThread
  @Operation(summary = "Place a bet; the same clientBetId is the same round")
  @APIResponse(responseCode = "200", description = "The round: settled, open, voiding or voided")
  @Refuses({
    GamesError.GAME_NOT_ENABLED,
    GamesError.GAME_NOT_AVAILABLE,
    GamesError.CURRENCY_NOT_ENABLED,
    GamesError.OPERATOR_NOT_ACTIVE,
    GamesError.BET_BELOW_MINIMUM,
    GamesError.BET_ABOVE_MAXIMUM,
    GamesError.INSUFFICIENT_FUNDS,
    GamesError.BET_REFUSED,
    GamesError.CLIENT_BET_ID_REUSED,
    GamesError.ROUND_OPEN,
    GamesError.WALLET_UNAVAILABLE,
    GamesError.ROUND_UNRESOLVED
  })
  public BetAnswer bet(
      @PathParam("game") String game,
      @Valid @NotNull(message = "a body is needed") BetRequest body) {
    PlayerSession session = player.session();
    Round round = bets.place(session, game, body);
    if (round.status() == RoundStatus.REFUSED) {
      throw WalletRefusal.of(round.id(), String.valueOf(round.refusal()), round.balance());
    }
    return BetAnswer.of(round);
  }
}
