package io.paddock.games.round;

import io.paddock.auth.principal.Roles;
import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.games.operator.Reach;
import io.paddock.games.operator.Reach.Bounds;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /v1/rounds/{roundId}/explain}: for staff, and for whose round it is. */
@Path("/v1/rounds/{roundId}/explain")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Roles.OPERATOR,
  Roles.AGGREGATOR,
  Roles.SUPER_ADMIN,
  Roles.OPERATIONS,
  Roles.SUPPORT,
  Roles.AUDITOR
})
@Tag(name = "Reports")
class ExplainResource {

  private final Reach reach;
  private final Explanations explanations;
  private final Postgres postgres;

  ExplainResource(Reach reach, Explanations explanations, Postgres postgres) {
    this.reach = reach;
    this.explanations = explanations;
    this.postgres = postgres;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "A round, every movement of its money and every attempt at the wallet")
  @Refuses(GamesError.ROUND_NOT_FOUND)
  public ExplainedRound explain(@PathParam("roundId") String roundId) {
    Bounds bounds = reach.all();
    return RoundId.of(roundId)
        .flatMap(id -> postgres.withConnection(sql -> explanations.find(sql, id, bounds)))
        .orElseThrow(() -> Problem.of(GamesError.ROUND_NOT_FOUND, "You have no round of this id"));
  }
}
