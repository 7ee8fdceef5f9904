package io.paddock.games.catalogue;

import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.games.catalogue.Catalogue.Listing;
import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.web.error.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/aggregator/games}: what the platform plays, or one operator offers. */
@Path("/v1/aggregator/games")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.AGGREGATOR)
@Tag(name = "Aggregator")
class AggregatorGamesResource {

  private final CurrentCaller caller;
  private final TenantDirectory directory;
  private final Catalogue catalogue;

  AggregatorGamesResource(CurrentCaller caller, TenantDirectory directory, Catalogue catalogue) {
    this.caller = caller;
    this.directory = directory;
    this.catalogue = catalogue;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Every game: rules, returns; with ?operator= those that it has enabled")
  @Refuses(GamesError.OPERATOR_NOT_FOUND)
  public Listing list(@QueryParam("operator") @Nullable String operator) {
    if (operator == null) {
      return new Listing(catalogue.all());
    }
    return directory
        .operatorByCode(operator)
        .filter(known -> known.ownedBy(caller.aggregator().aggregatorId()))
        .map(known -> new Listing(catalogue.at(known)))
        .orElseThrow(
            () -> Problem.of(GamesError.OPERATOR_NOT_FOUND, "You have no operator of this code"));
  }
}
