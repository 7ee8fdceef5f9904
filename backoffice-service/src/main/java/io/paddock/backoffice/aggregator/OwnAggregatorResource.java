package io.paddock.backoffice.aggregator;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an aggregator sees and does about itself, with its key. */
@Path("/api/v1/bo/aggregator")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.AGGREGATOR)
@Tag(name = "Own aggregator")
public class OwnAggregatorResource {

  private final Aggregators aggregators;
  private final UnitOfWork unit;
  private final CurrentCaller caller;

  OwnAggregatorResource(Aggregators aggregators, UnitOfWork unit, CurrentCaller caller) {
    this.aggregators = aggregators;
    this.unit = unit;
    this.caller = caller;
  }

  @GET
  @Path("/me")
  @RolesAllowed(Roles.AGGREGATOR)
  @Operation(operationId = "getOwnAggregator", summary = "Reads your profile")
  public Uni<AggregatorView.Single> me() {
    UUID own = caller.aggregator().aggregatorId();
    return unit.read(() -> aggregators.get(own)).map(AggregatorView.Single::new);
  }
}
