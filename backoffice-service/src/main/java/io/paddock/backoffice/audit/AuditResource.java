package io.paddock.backoffice.audit;

import io.paddock.auth.principal.Roles;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit trail, for those who check. */
@Path("/api/v1/bo/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Audit")
public class AuditResource {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** Times have four digits for their year. */
  private static final Instant END_OF_TIMES = Instant.parse("9999-12-31T23:59:59Z");

  private final Postgres postgres;
  private final Postgres proofs;
  private final Cursors cursors;

  AuditResource(Postgres postgres, @Identifier("audit-proofs") Postgres proofs, Cursors cursors) {
    this.postgres = postgres;
    this.proofs = proofs;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.AUDITOR})
  @Sensitive(AuditAction.AUDIT_READ)
  @Operation(
      operationId = "listAudit",
      summary = "Lists who changed what, newest first",
      description =
          "Each row names the changed fields with their values before and after. Filters narrow"
              + " together: an action, a target, an actor, and a time from and a time to, before"
              + " which it was.")
  public Page<AuditEntry> list(
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("action") @Nullable String action,
      @QueryParam("targetId") @Nullable String targetId,
      @QueryParam("actorId") @Nullable String actorId,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("chain") @Nullable String chain) {
    AuditFilter filter =
        new AuditFilter(
            log(chain, action),
            action(action),
            id("?targetId", targetId),
            id("?actorId", actorId),
            time("?from", from),
            time("?to", to));
    PageRequest page =
        cursors.page(
            ListScope.of(
                "audit",
                ListScope.PLATFORM,
                filter.log().code(),
                filter.action(),
                filter.targetId(),
                filter.actorId(),
                text(filter.from()),
                text(filter.to())),
            limit,
            cursor);
    Long before = page.isFirst() ? null : page.number(0);
    return postgres.withConnection(
        sql ->
            Page.cut(
                    AuditStore.page(sql, filter, before, page.rows()),
                    page.limit(),
                    row -> page.cursor(row.seq()))
                .map(AuditEntry::of));
  }

  @GET
  @Path("/heads")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.AUDITOR})
  @Operation(
      operationId = "listAuditHeads",
      summary = "Lists signed ends of a chain, newest first",
      description =
          "Of changes, or of the chain that is named. The end is signed every hour and every 10 000"
              + " rows, and logged. Keep heads elsewhere: ./paddock audit verify compares an export"
              + " with them.")
  public Page<SignedHead> heads(
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("chain") @Nullable String chain) {
    AuditLog log = log(chain, null);
    PageRequest page =
        cursors.page(ListScope.of("audit-heads", ListScope.PLATFORM, log.code()), limit, cursor);
    Long before = page.isFirst() ? null : page.number(0);
    return postgres.withConnection(
        sql ->
            Page.cut(
                HeadStore.page(sql, log, before, page.rows()),
                page.limit(),
                head -> page.cursor(head.seq())));
  }

  @GET
  @Path("/verify")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.AUDITOR})
  @Operation(
      operationId = "verifyAudit",
      summary = "Recomputes the whole chain",
      description = "Keep a head elsewhere: a later chain must still contain it.")
  public ChainReport verify(@QueryParam("chain") @Nullable String chain) {
    AuditLog log = log(chain, null);
    return proofs.inTransaction(sql -> proof(sql, log));
  }

  /** Without a name the chain of the action, or of changes. */
  public static AuditLog log(@Nullable String chain, @Nullable String action) {
    if (chain != null) {
      return AuditLog.ofCode(chain)
          .orElseThrow(
              () -> Problem.invalid("?chain", "must be changes, reads, logins or refusals"));
    }
    return action == null
        ? AuditLog.CHANGES
        : AuditAction.ofCode(action).map(AuditAction::log).orElse(AuditLog.CHANGES);
  }

  private static ChainReport proof(Sql sql, AuditLog log) {
    // One snapshot, so that a row added meanwhile is in both the rows and the head, or in neither.
    sql.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    ChainCheck check = new ChainCheck();
    AuditStore.eachInOrder(sql, log, check::next);
    return check.end(AuditStore.head(sql, log));
  }

  private static @Nullable String action(@Nullable String code) {
    if (code != null && AuditAction.ofCode(code).isEmpty()) {
      throw Problem.invalid("?action", "not an action of the audit trail");
    }
    return code;
  }

  /** With a zone, so that it means one moment. */
  private static @Nullable Instant time(String pointer, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (!time.isBefore(Instant.EPOCH) && time.isBefore(END_OF_TIMES)) {
        return time;
      }
    } catch (DateTimeParseException _) {
      throw noTime(pointer);
    }
    throw noTime(pointer);
  }

  private static Problem noTime(String pointer) {
    return Problem.invalid(pointer, "must be a time with its zone, as 2026-01-31T00:00:00Z");
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static @Nullable String id(String pointer, @Nullable String id) {
    if (id != null && !ID.matcher(id).matches()) {
      throw Problem.invalid(pointer, "must be 1 to 64 letters, digits or hyphens");
    }
    return id;
  }
}
