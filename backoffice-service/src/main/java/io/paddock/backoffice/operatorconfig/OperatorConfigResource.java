package io.paddock.backoffice.operatorconfig;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.Changes;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.web.db.Postgres;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an aggregator's operator may offer, with the aggregator's key. */
@Path("/api/v1/bo/aggregator/operators/{id}/config")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Own operators")
public class OperatorConfigResource {

  private final OperatorConfigs configs;
  private final Changes changes;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Postgres postgres;

  OperatorConfigResource(
      OperatorConfigs configs,
      Changes changes,
      Origins origins,
      CurrentCaller caller,
      Postgres postgres) {
    this.configs = configs;
    this.changes = changes;
    this.origins = origins;
    this.caller = caller;
    this.postgres = postgres;
  }

  @GET
  @RolesAllowed(Roles.AGGREGATOR)
  @Operation(
      operationId = "getConfig",
      summary = "Reads an operator's configuration",
      description = "Before the first PUT it is empty and refuses every bet.")
  @Refuses(BackofficeError.OPERATOR_NOT_FOUND)
  public ConfigView get(@PathParam("id") String id) {
    UUID own = caller.aggregator().aggregatorId();
    return postgres.inTransaction(sql -> configs.get(sql, id, own));
  }

  @PUT
  @RolesAllowed(Roles.AGGREGATOR)
  @Operation(
      operationId = "putConfig",
      summary = "Replaces an operator's configuration",
      description =
          "The whole of it: enabledGames and currencies are required, flags left out are false"
              + " (soundDefault true), demoStartingBalance is 1000, defaultLanguage en.")
  @Refuses(BackofficeError.OPERATOR_NOT_FOUND)
  public ConfigView put(@PathParam("id") String id, @Valid @NotNull ConfigBody body) {
    UUID own = caller.aggregator().aggregatorId();
    return changes.run(origins.current(), change -> configs.put(change, id, own, body));
  }
}
