package io.paddock.backoffice.partner;

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

/** What a partner sees of itself, with any key of its own. */
@Path("/api/v1/partner")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Own partner")
public class OwnPartnerResource {

  private final Partners partners;
  private final UnitOfWork unit;
  private final CurrentCaller caller;

  OwnPartnerResource(Partners partners, UnitOfWork unit, CurrentCaller caller) {
    this.partners = partners;
    this.unit = unit;
    this.caller = caller;
  }

  @GET
  @Path("/me")
  @RolesAllowed(Roles.PARTNER)
  @Operation(operationId = "getOwnPartner", summary = "Reads your profile")
  @Sensitive(AuditAction.PARTNER_READ)
  public Uni<OwnPartnerView.Single> me() {
    UUID own = caller.partner().partnerId();
    return unit.read(() -> partners.get(own))
        .map(found -> new OwnPartnerView.Single(OwnPartnerView.of(found)));
  }
}
