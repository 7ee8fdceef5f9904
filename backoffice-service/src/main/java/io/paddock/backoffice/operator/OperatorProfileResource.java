package io.paddock.backoffice.operator;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.web.db.Postgres;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an operator sees of itself, with its secret key. */
@Path("/api/v1/operator")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Own operator profile")
public class OperatorProfileResource {

  private final Operators operators;
  private final CurrentCaller caller;
  private final Postgres postgres;

  OperatorProfileResource(Operators operators, CurrentCaller caller, Postgres postgres) {
    this.operators = operators;
    this.caller = caller;
    this.postgres = postgres;
  }

  @GET
  @Path("/me")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(operationId = "getOwnOperatorProfile", summary = "Reads your profile")
  public OperatorView.Single me() {
    UUID own = caller.operator().operatorId();
    return postgres.inTransaction(
        sql -> new OperatorView.Single(operators.get(sql, own.toString(), null)));
  }
}
