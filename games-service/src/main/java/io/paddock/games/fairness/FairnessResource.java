package io.paddock.games.fairness;

import io.paddock.fair.seed.ClientSeed;
import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.games.fairness.FairnessView.RotateRequest;
import io.paddock.games.fairness.FairnessView.Rotated;
import io.paddock.games.session.CurrentPlayer;
import io.paddock.games.session.ForPlayers;
import io.paddock.web.db.Postgres;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/fairness}: commitments before, seeds after. */
@Path("/v1/fairness")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@ForPlayers
@Tag(name = "Player")
class FairnessResource {

  private final CurrentPlayer player;
  private final Fairness fairness;
  private final Turns turns;
  private final Postgres postgres;

  FairnessResource(CurrentPlayer player, Fairness fairness, Turns turns, Postgres postgres) {
    this.player = player;
    this.fairness = fairness;
    this.turns = turns;
    this.postgres = postgres;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "The active commitment, client seed and next nonce, and the next commitment")
  public FairnessView read() {
    SeedOwner owner = SeedOwner.of(player.session());
    return FairnessView.of(postgres.inTransaction(sql -> fairness.current(sql, owner)));
  }

  @POST
  @Path("/rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "Reveal the active server seed and activate the published next one")
  @APIResponse(responseCode = "200", description = "The revealed seed and what is in force now")
  @Refuses(GamesError.ROUND_OPEN)
  public Rotated rotate(@Valid @NotNull(message = "a body is needed") RotateRequest body) {
    SeedOwner owner = SeedOwner.of(player.session());
    ClientSeed clientSeed = new ClientSeed(body.clientSeed());
    turns.awaitRounds(owner);
    return Rotated.of(postgres.inTransaction(sql -> fairness.rotate(sql, owner, clientSeed)));
  }
}
