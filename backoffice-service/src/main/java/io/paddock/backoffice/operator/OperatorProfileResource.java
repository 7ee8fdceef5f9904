package io.paddock.backoffice.operator;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Sensitive;
import io.paddock.backoffice.change.UnitOfWork;
import io.smallrye.mutiny.Uni;
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
@Tag(name = "Own operator profile")
public class OperatorProfileResource {

  private final Operators operators;
  private final OperatorProfiles profiles;
  private final CurrentCaller caller;
  private final UnitOfWork unit;

  OperatorProfileResource(
      Operators operators, OperatorProfiles profiles, CurrentCaller caller, UnitOfWork unit) {
    this.operators = operators;
    this.profiles = profiles;
    this.caller = caller;
    this.unit = unit;
  }

  @GET
  @Path("/me")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(operationId = "getOwnOperatorProfile", summary = "Reads your profile")
  public Uni<OperatorView.Single> me() {
    UUID own = caller.operator().operatorId();
    return unit.read(() -> operators.get(own, null)).map(OperatorView.Single::new);
  }

  @GET
  @Path("/profile")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "getOwnOperatorWhole",
      summary = "Reads all of your profile",
      description =
          "With business, terms, market access, branding, contacts, and the checklist of your"
              + " onboarding.")
  @Sensitive(AuditAction.OPERATOR_READ)
  public Uni<OwnProfileView.Single> whole() {
    UUID own = caller.operator().operatorId();
    return unit.read(tx -> profiles.get(tx, own))
        .map(found -> new OwnProfileView.Single(OwnProfileView.of(found)));
  }
}
