package io.paddock.callbacks.egress;

import io.paddock.auth.principal.Roles;
import io.paddock.web.page.Page;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a receiver's firewall may let through. */
@Path("/api/v1/callbacks/source-addresses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Endpoints")
public class SourceAddressResource {

  private final Page<SourceAddress> all;

  SourceAddressResource(Egress egress) {
    this.all = new Page<>(egress.addresses(), null);
  }

  @GET
  @NonBlocking
  @RolesAllowed({
    Roles.AGGREGATOR,
    Roles.OPERATOR,
    Roles.PARTNER,
    Roles.SUPER_ADMIN,
    Roles.OPERATIONS,
    Roles.SUPPORT,
    Roles.AUDITOR
  })
  @Operation(
      summary = "Every address that callbacks come from",
      description =
          "Empty where none is promised: callbacks may come from any address then, and only their"
              + " signature tells whose they are. It tells that in any case: let these addresses"
              + " through, and verify nonetheless.")
  @Parameter(
      name = "tenant",
      in = ParameterIn.QUERY,
      description = "Read as on the other routes; the list is the same for every tenant",
      schema = @Schema(implementation = String.class))
  public Page<SourceAddress> list() {
    return all;
  }
}
