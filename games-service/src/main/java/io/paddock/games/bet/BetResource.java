package io.paddock.games.bet;

import io.paddock.games.error.GamesError;
import io.paddock.games.round.Round;
import io.paddock.games.round.RoundStatus;
import io.paddock.games.session.CurrentPlayer;
import io.paddock.games.session.PlayerSession;
import io.paddock.games.wallet.WalletStatus;
import io.paddock.web.error.Problem;
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
  @APIResponse(responseCode = "401", description = "session_expired")
  @APIResponse(
      responseCode = "422",
      description =
          "game_not_enabled, game_not_available, currency_not_enabled, operator_not_active,"
              + " bet_below_minimum, bet_above_maximum, insufficient_funds, bet_refused,"
              + " client_bet_id_reused")
  @APIResponse(responseCode = "503", description = "wallet_unavailable, round_unresolved")
  public BetAnswer bet(
      @PathParam("game") String game,
      @Valid @NotNull(message = "a body is needed") BetRequest body) {
    PlayerSession session = player.session();
    Round round = bets.place(session, game, body);
    if (round.status() == RoundStatus.REFUSED) {
      throw refusal(round);
    }
    return BetAnswer.of(round);
  }

  private static Problem refusal(Round round) {
    String status = String.valueOf(round.refusal());
    Problem problem =
        status.equals(WalletStatus.INSUFFICIENT_FUNDS.name())
            ? Problem.of(GamesError.INSUFFICIENT_FUNDS, "The stake is more than the balance")
            : Problem.of(GamesError.BET_REFUSED, "The wallet answered " + status);
    return problem.with("roundId", round.id()).with("walletStatus", status);
  }
}
