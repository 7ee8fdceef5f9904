package io.paddock.backoffice.auditexport;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.audit.AuditEntry;
import io.paddock.backoffice.audit.AuditResource;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.web.page.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was done to one operator: the audit trail's own list, with this target. */
@Path("/api/v1/bo/operators/{id}/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Operators (staff)")
public class OperatorAuditResource {

  /** The unit that reads is bounded more tightly. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final AuditResource audit;
  private final UnitOfWork unit;

  OperatorAuditResource(AuditResource audit, UnitOfWork unit) {
    this.audit = audit;
    this.unit = unit;
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.AUDITOR})
  @Operation(
      operationId = "listOperatorAudit",
      summary = "Lists who changed what of an operator, newest first",
      description = "As GET /api/v1/bo/audit with the operator as the target, and its filters.")
  @Refuses(BackofficeError.OPERATOR_NOT_FOUND)
  public Page<AuditEntry> list(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("action") @Nullable String action,
      @QueryParam("actorId") @Nullable String actorId,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("chain") @Nullable String chain) {
    OperatorRef operator = unit.read(tx -> OperatorRef.find(tx, id, null)).await().atMost(PATIENCE);
    return audit.list(limit, cursor, action, operator.id().toString(), actorId, from, to, chain);
  }
}
