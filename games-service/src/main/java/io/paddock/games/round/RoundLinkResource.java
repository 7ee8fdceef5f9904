package io.paddock.games.round;

import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.games.fairness.SeedOwner;
import io.paddock.games.session.CurrentPlayer;
import io.paddock.games.session.ForPlayers;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /v1/rounds/{roundId}/link}: the way to one of the player's rounds for a day. */
@Path("/v1/rounds/{roundId}/link")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@ForPlayers
@Tag(name = "Player")
class RoundLinkResource {

  private final CurrentPlayer player;
  private final RoundStore rounds;
  private final RoundLinks links;
  private final Postgres postgres;

  RoundLinkResource(CurrentPlayer player, RoundStore rounds, RoundLinks links, Postgres postgres) {
    this.player = player;
    this.rounds = rounds;
    this.links = links;
    this.postgres = postgres;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "A link to the round's page that works for 24 hours, for whoever holds it")
  @Refuses(GamesError.ROUND_NOT_FOUND)
  public RoundLink read(@PathParam("roundId") String roundId) {
    SeedOwner owner = SeedOwner.of(player.session());
    return RoundId.of(roundId)
        .flatMap(id -> postgres.withConnection(sql -> rounds.find(sql, owner, id)))
        .map(round -> RoundLink.of(links.to(round.id())))
        .orElseThrow(() -> Problem.of(GamesError.ROUND_NOT_FOUND, "You have no round of this id"));
  }

  /**
   * A signed link.
   *
   * @param path on this service
   */
  @Schema(
      examples =
          """
          {"path":"/rounds/01890a5d-ac96-774b-bcce-b302099a8057?t=1.1793400000.c2ln…",
           "expiresAt":"2026-10-31T09:30:00Z"}
          """)
  record RoundLink(String path, Instant expiresAt) {

    static RoundLink of(RoundLinks.Link link) {
      return new RoundLink(link.path(), link.expiresAt());
    }

    /** Who has the path can read the round. */
    @Override
    public String toString() {
      return "RoundLink[" + expiresAt + "]";
    }
  }
}
