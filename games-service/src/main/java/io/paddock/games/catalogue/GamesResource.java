package io.paddock.games.catalogue;

import io.paddock.auth.directory.TenantDirectory;
import io.paddock.games.catalogue.Catalogue.Listing;
import io.paddock.games.session.CurrentPlayer;
import io.paddock.games.session.ForPlayers;
import io.paddock.games.session.PlayerSessions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /v1/games}: what the session's operator offers. */
@Path("/v1/games")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@ForPlayers
@Tag(name = "Player")
class GamesResource {

  private final CurrentPlayer player;
  private final TenantDirectory directory;
  private final Catalogue catalogue;

  GamesResource(CurrentPlayer player, TenantDirectory directory, Catalogue catalogue) {
    this.player = player;
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
}
