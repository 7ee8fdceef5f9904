package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.AuditLog;
import io.paddock.backoffice.audit.AuditResource;
import io.paddock.backoffice.face.Answers;
import io.paddock.web.face.Lists;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The audit trail: who changed what, field by field, and whether the chain holds. */
@Path("/console")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
@RunOnVirtualThread
public class AuditPages {

  private static final String PATH = "/console/audit";
  private static final int RECENT = 8;
  private static final List<String> ACTIONS =
      Arrays.stream(AuditAction.values()).map(AuditAction::code).sorted().toList();

  /** As browsers send what is chosen, with seconds or without. */
  private static final Pattern LOCAL =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?");

  private final AuditResource audit;
  private final Answers answers;
  private final Pages pages;

  AuditPages(AuditResource audit, Answers answers, Pages pages) {
    this.audit = audit;
    this.answers = answers;
    this.pages = pages;
  }

  @GET
  @Path("/audit")
  public TemplateInstance list(
      @QueryParam("action") @Nullable String action,
      @QueryParam("targetId") @Nullable String targetId,
      @QueryParam("actorId") @Nullable String actorId,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("chain") @Nullable String chain,
      @QueryParam("cursor") @Nullable String cursor) {
    Map<String, String> filter =
        Lists.filter(
            "chain", Lists.said(chain),
            "action", Lists.said(action),
            "targetId", Lists.said(targetId),
            "actorId", Lists.said(actorId),
            "from", Lists.said(from),
            "to", Lists.said(to));
    return Lists.listed(
            pages.page("audit"),
            answers.of(
                audit.list(
                    Lists.ROWS,
                    cursor,
                    filter.get("action"),
                    filter.get("targetId"),
                    filter.get("actorId"),
                    utc(filter.get("from")),
                    utc(filter.get("to")),
                    filter.get("chain"))),
            PATH,
            filter,
            cursor)
        .data("chains", AuditLog.codes())
        .data("heads", heads())
        .data("actions", ACTIONS);
  }

  /** Where each chain was signed last; a chain that is too young has no head. */
  private List<JsonNode> heads() {
    return AuditLog.codes().stream()
        .map(chain -> answers.of(audit.heads(1, null, chain)).path("items").path(0))
        .filter(head -> !head.isMissingNode())
        .toList();
  }

  /** A part of a page: recomputing the chain takes its time. */
  @GET
  @Path("/audit/chain")
  public TemplateInstance chain() {
    return pages
        .page("audit-chain")
        .data("part", pages.isPart())
        .data("report", answers.of(audit.verify(null)));
  }

  /** A part of the overview: what was last done. */
  @GET
  @Path("/changes")
  public TemplateInstance changes() {
    return recent(null);
  }

  /** A part of a profile: what was last done to it. */
  @GET
  @Path("/changes/{targetId}")
  public TemplateInstance changes(@PathParam("targetId") String targetId) {
    return recent(targetId);
  }

  private TemplateInstance recent(@Nullable String targetId) {
    return pages
        .page("changes")
        .data("targetId", targetId)
        .data("list", answers.of(audit.list(RECENT, null, null, targetId, null, null, null, null)));
  }

  /** As a form names a time, which is in UTC there; anything else is refused as the API does. */
  private static @Nullable String utc(@Nullable String time) {
    return time != null && LOCAL.matcher(time).matches() ? time + "Z" : time;
  }
}
