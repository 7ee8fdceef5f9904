package io.paddock.callbacks.audit;

import io.paddock.auth.principal.Roles;
import io.paddock.callbacks.tenant.ResourceId;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantAccess;
import io.paddock.web.db.Postgres;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A tenant's trail, for itself and for those who check. */
@Path("/api/v1/callbacks/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
@RunOnVirtualThread
@RolesAllowed({
  Roles.AGGREGATOR,
  Roles.OPERATOR,
  Roles.PARTNER,
  Roles.SUPER_ADMIN,
  Roles.OPERATIONS,
  Roles.SUPPORT,
  Roles.AUDITOR
})
public class AuditResource {

  private static final String LIST =
      """
      SELECT seq, at, actor_kind, actor_id, key_id, action, endpoint_id, target_kind, target_id,
        diff, request_id, portal_link_id
      FROM audit_rows
      WHERE owner_kind = #{kind} AND owner_id = #{owner}
        AND (CAST(#{endpoint} AS uuid) IS NULL OR endpoint_id = #{endpoint})
        AND (CAST(#{before} AS bigint) IS NULL OR seq < #{before})
      ORDER BY seq DESC LIMIT #{limit}
      """;

  private final Postgres postgres;
  private final TenantAccess access;
  private final Cursors cursors;

  AuditResource(Postgres postgres, TenantAccess access, Cursors cursors) {
    this.postgres = postgres;
    this.access = access;
    this.cursors = cursors;
  }

  @GET
  @Operation(
      operationId = "listCallbackAudit",
      summary = "List who changed what of the tenant's callbacks, newest first",
      description =
          "By the tenant's keys, by staff, and by the operator's profile. Each row names the"
              + " changed fields with their values before and after; it is kept for 400 days.")
  public Page<AuditEntry> list(
      @QueryParam("tenant") @Nullable String tenant,
      @QueryParam("endpointId") @Nullable String endpointId,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Tenant owner = access.tenant(tenant);
    UUID endpoint = endpointId == null ? null : ResourceId.query("endpointId", endpointId);
    PageRequest page =
        cursors.page(ListScope.of("callback-audit", owner.text(), endpoint), limit, cursor);
    return postgres.withConnection(
        sql ->
            Page.cut(
                    sql.query(LIST)
                        .bind("kind", owner.kind().text())
                        .bind("owner", owner.id())
                        .bind("endpoint", endpoint)
                        .bind("before", page.isFirst() ? null : page.number(0))
                        .bind("limit", page.rows())
                        .as(AuditEntry.Row.class)
                        .list(),
                    page.limit(),
                    row -> page.cursor(row.seq()))
                .map(AuditEntry.Row::entry));
  }
}
