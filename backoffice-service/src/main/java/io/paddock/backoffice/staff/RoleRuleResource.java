package io.paddock.backoffice.staff;

import io.paddock.auth.principal.Roles;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.proof.StepUp;
import io.paddock.backoffice.staff.RoleRules.Rule;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What roles demand of their members. */
@Path("/api/v1/bo/staff/roles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Team")
public class RoleRuleResource {

  private final UnitOfWork unit;
  private final Origins origins;

  RoleRuleResource(UnitOfWork unit, Origins origins) {
    this.unit = unit;
    this.origins = origins;
  }

  /** Body of {@code PUT /api/v1/bo/staff/roles/{role}}. */
  @Schema(name = "SetRoleRule", examples = "{\"secondFactorRequired\":true}")
  public record SetRule(@NotNull Boolean secondFactorRequired) {}

  /** The rules of all roles. */
  @Schema(name = "StaffRoleRules")
  record Rules(List<Rule> items) {}

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.AUDITOR})
  @Operation(operationId = "listStaffRoles", summary = "Lists what each role demands")
  public Uni<Rules> list() {
    return unit.read(RoleRules::all).map(Rules::new);
  }

  @PUT
  @Path("/{role}")
  @RolesAllowed(Roles.SUPER_ADMIN)
  @StepUp
  @Operation(
      operationId = "setStaffRoleRule",
      summary = "Requires a second factor of a role's members, or no longer",
      description =
          "Members without one can then do nothing but set one up: everything else answers 403"
              + " staff_second_factor_required, in every service and to their API tokens, too.")
  public Uni<Rule> set(@PathParam("role") String role, @Valid @NotNull SetRule body) {
    StaffRole which =
        StaffRole.parse(role).orElseThrow(() -> Problem.invalid("/role", StaffResource.ROLE_RULE));
    return unit.run(
        origins.current(), change -> RoleRules.set(change, which, body.secondFactorRequired()));
  }
}
