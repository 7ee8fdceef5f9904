package io.paddock.games.action;

import io.paddock.games.bet.BetAnswer;
import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.games.session.CurrentPlayer;
import io.paddock.games.session.ForPlayers;
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

/** {@code POST /v1/rounds/{roundId}/actions}. */
@Path("/v1/rounds/{roundId}/actions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@ForPlayers
@Tag(name = "Player")
class ActionResource {

  private final CurrentPlayer player;
  private final Actions actions;

  ActionResource(CurrentPlayer player, Actions actions) {
    this.player = player;
    this.actions = actions;
  }

  @POST
  @RunOnVirtualThread
  @Operation(summary = "Take a step of an open round; the same step and body is the same answer")
  @APIResponse(responseCode = "200", description = "The round after the step: open or settled")
  @Refuses({
    GamesError.ROUND_NOT_FOUND,
    GamesError.STEP_CONFLICT,
    GamesError.ACTION_NOT_ALLOWED,
    GamesError.GAME_NOT_ENABLED,
    GamesError.CURRENCY_NOT_ENABLED,
    GamesError.OPERATOR_NOT_ACTIVE,
    GamesError.INSUFFICIENT_FUNDS,
    GamesError.BET_REFUSED,
    GamesError.WALLET_UNAVAILABLE,
    GamesError.ROUND_UNRESOLVED
  })
  public BetAnswer act(
      @PathParam("roundId") String roundId,
      @Valid @NotNull(message = "a body is needed") ActionRequest body) {
    return BetAnswer.of(actions.take(player.session(), roundId, body));
  }
}
