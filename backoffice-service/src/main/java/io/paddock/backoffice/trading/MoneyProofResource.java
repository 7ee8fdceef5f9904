package io.paddock.backoffice.trading;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the exchange's ledger adds up, for those who watch it. */
@Path("/api/v1/bo/trading/proof")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Trading (staff)")
public class MoneyProofResource {

  private final UnitOfWork unit;

  MoneyProofResource(UnitOfWork unit) {
    this.unit = unit;
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "getMoneyProof",
      summary = "Says how far the exchange's ledger is proved",
      description =
          "Its invariants are recomputed before each snapshot. While they do not hold, no order is"
              + " taken.")
  public Uni<MoneyProof> get() {
    return unit.read(MoneyProof::read);
  }
}
