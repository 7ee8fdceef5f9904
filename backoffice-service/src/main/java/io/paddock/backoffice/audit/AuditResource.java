package io.paddock.backoffice.audit;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.error.Problem;
import io.paddock.web.page.Cursor;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** The audit trail, for those who check. */
@Path("/api/v1/bo/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@SecurityRequirement(name = "staffToken")
@Tag(name = "Audit")
public class AuditResource {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private static final Pattern SEQ = Pattern.compile("[1-9][0-9]{0,17}");

  private final Jdbi jdbi;

  AuditResource(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.AUDITOR})
  @Operation(
      operationId = "listAudit",
      summary = "Lists who changed what, newest first",
      description = "Each row names the changed fields with their values before and after.")
  public Page<AuditEntry> list(
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("action") @Nullable String action,
      @QueryParam("targetId") @Nullable String targetId,
      @QueryParam("actorId") @Nullable String actorId) {
    PageRequest page = PageRequest.of(limit, cursor, 1);
    AuditFilter filter =
        new AuditFilter(action(action), id("?targetId", targetId), id("?actorId", actorId));
    String anchor = Anchor.of(page, SEQ);
    Long before = anchor == null ? null : Long.valueOf(anchor);
    return jdbi.withHandle(
        handle ->
            Page.cut(
                    AuditStore.page(handle, filter, before, page.rows()),
                    page.limit(),
                    row -> Cursor.encode(Long.toString(row.seq())))
                .map(AuditEntry::of));
  }

  @GET
  @Path("/verify")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.AUDITOR})
  @Operation(
      operationId = "verifyAudit",
      summary = "Recomputes the whole chain",
      description = "Keep a head elsewhere: a later chain must still contain it.")
  public ChainReport verify() {
    // One snapshot, so that a row added meanwhile is in both the rows and the head, or in neither.
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          ChainCheck check = new ChainCheck();
          AuditStore.eachInOrder(handle, check::next);
          return check.end(AuditStore.head(handle));
        });
  }

  private static @Nullable String action(@Nullable String code) {
    if (code != null && AuditAction.ofCode(code).isEmpty()) {
      throw Problem.invalid("?action", "not an action of the audit trail");
    }
    return code;
  }

  private static @Nullable String id(String pointer, @Nullable String id) {
    if (id != null && !ID.matcher(id).matches()) {
      throw Problem.invalid(pointer, "must be 1 to 64 letters, digits or hyphens");
    }
    return id;
  }
}
