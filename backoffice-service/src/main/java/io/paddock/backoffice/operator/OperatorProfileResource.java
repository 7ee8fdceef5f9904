package io.paddock.backoffice.operator;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;

/** What an operator sees of itself, with its secret key. */
@Path("/api/v1/operator")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Own operator profile")
public class OperatorProfileResource {

  private final Operators operators;
  private final CurrentCaller caller;
  private final Jdbi jdbi;

  OperatorProfileResource(Operators operators, CurrentCaller caller, Jdbi jdbi) {
    this.operators = operators;
    this.caller = caller;
    this.jdbi = jdbi;
  }

  @GET
  @Path("/me")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(operationId = "getOwnOperatorProfile", summary = "Reads your profile")
  public OperatorView.Single me() {
    UUID own = caller.operator().operatorId();
    return jdbi.inTransaction(
        handle -> new OperatorView.Single(operators.get(handle, own.toString(), null)));
  }
}
