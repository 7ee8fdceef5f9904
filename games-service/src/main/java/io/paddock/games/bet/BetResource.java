package io.paddock.games.bet;

import io.paddock.auth.directory.TenantDirectory;
import io.paddock.games.catalogue.Catalogue;
import io.paddock.games.catalogue.Catalogue.Listing;
import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.games.round.Round;
import io.paddock.games.round.RoundStatus;
import io.paddock.games.session.CurrentPlayer;
import io.paddock.games.session.ForPlayers;
import io.paddock.games.session.PlayerSession;
import io.paddock.games.session.PlayerSessions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code GET /v1/games}, what the session's operator offers, and {@code POST
 * /v1/games/{game}/bets}. One class: of two the longer path would answer a wrong method with 404.
 */
@Path("/v1/games")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@ForPlayers
@Tag(name = "Player")
class BetResource {

  private final CurrentPlayer player;
  private final Bets bets;
  private final TenantDirectory directory;
  private final Catalogue catalogue;

  BetResource(CurrentPlayer player, Bets bets, TenantDirectory directory, Catalogue catalogue) {
    this.player = player;
    this.bets = bets;
    this.directory = directory;
    this.catalogue = catalogue;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "The games that the operator has enabled: rules, returns, limits")
  public Listing list() {
    return directory
        .operator(player.session().operatorId())
        .map(operator -> new Listing(catalogue.at(operator)))
        .orElseThrow(PlayerSessions::expired);
  }

  @POST
  @Path("/{game}/bets")
  @Consumes(MediaType.APPLICATION_JSON)
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
    GamesError.FREE_BET_NOT_USABLE,
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
