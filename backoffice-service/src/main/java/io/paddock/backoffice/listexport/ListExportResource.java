package io.paddock.backoffice.listexport;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.web.text.Csv;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Every list that staff read, whole, as CSV: the list's path below {@code exports}. */
@Path("/api/v1/bo/exports")
@Produces(Csv.MEDIA_TYPE)
@RunOnVirtualThread
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
@Tag(name = "Exports")
public class ListExportResource {

  private final ExportedLists lists;
  private final ExportedTenantLists tenantLists;
  private final CsvAnswers answers;

  ListExportResource(ExportedLists lists, ExportedTenantLists tenantLists, CsvAnswers answers) {
    this.lists = lists;
    this.tenantLists = tenantLists;
    this.answers = answers;
  }

  @GET
  @Path("/operators")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "exportOperators",
      summary = "All operators as CSV, filtered and sorted as their list",
      description = CsvAnswers.TOLD)
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each operator",
      content = @Content(schema = @Schema(type = SchemaType.STRING, examples = CsvAnswers.EXAMPLE)))
  public Response operators(
      @QueryParam("q") @Nullable String q,
      @QueryParam("status") @Nullable String status,
      @QueryParam("sort") @Nullable String sort) {
    ListFilter filter = ListFilter.of("q", q, "status", status, "sort", sort);
    return answers.of("operators", lists.operators(filter), filter);
  }

  @GET
  @Path("/staff")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.AUDITOR})
  @Operation(
      operationId = "exportStaff",
      summary = "The team as CSV",
      description = CsvAnswers.TOLD)
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each member",
      content = @Content(schema = @Schema(type = SchemaType.STRING, examples = CsvAnswers.EXAMPLE)))
  public Response staff() {
    return answers.of("staff", lists.staff(), ListFilter.of());
  }

  @GET
  @Path("/staff/roles")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.AUDITOR})
  @Operation(
      operationId = "exportStaffRoles",
      summary = "What each role demands, as CSV",
      description = CsvAnswers.TOLD)
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each role",
      content = @Content(schema = @Schema(type = SchemaType.STRING, examples = CsvAnswers.EXAMPLE)))
  public Response roles() {
    return answers.of("staff/roles", lists.roles(), ListFilter.of());
  }

  @GET
  @Path("/audit")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.AUDITOR})
  @Operation(
      operationId = "exportAuditList",
      summary = "The audit trail's list as CSV, newest first, with its filters",
      description =
          "For people. What proves a whole chain elsewhere is GET /api/v1/bo/audit/export. "
              + CsvAnswers.TOLD)
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each row",
      content = @Content(schema = @Schema(type = SchemaType.STRING, examples = CsvAnswers.EXAMPLE)))
  public Response audit(
      @QueryParam("action") @Nullable String action,
      @QueryParam("targetId") @Nullable String targetId,
      @QueryParam("actorId") @Nullable String actorId,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("chain") @Nullable String chain) {
    ListFilter filter =
        ListFilter.of(
            "action", action,
            "targetId", targetId,
            "actorId", actorId,
            "from", from,
            "to", to,
            "chain", chain);
    return answers.of("audit", lists.audit(filter), filter);
  }

  @GET
  @Path("/audit/heads")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.AUDITOR})
  @Operation(
      operationId = "exportAuditHeads",
      summary = "Signed ends of a chain as CSV",
      description = CsvAnswers.TOLD)
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each head",
      content = @Content(schema = @Schema(type = SchemaType.STRING, examples = CsvAnswers.EXAMPLE)))
  public Response heads(@QueryParam("chain") @Nullable String chain) {
    ListFilter filter = ListFilter.of("chain", chain);
    return answers.of("audit/heads", lists.heads(filter), filter);
  }

  @GET
  @Path("/portal-links")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT})
  @Operation(
      operationId = "exportPortalLinks",
      summary = "A tenant's links to the portal as CSV",
      description = CsvAnswers.TOLD)
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each link of the last 30 days",
      content = @Content(schema = @Schema(type = SchemaType.STRING, examples = CsvAnswers.EXAMPLE)))
  @Refuses({
    BackofficeError.OPERATOR_NOT_FOUND,
    BackofficeError.AGGREGATOR_NOT_FOUND,
    BackofficeError.PARTNER_NOT_FOUND
  })
  public Response portalLinks(@QueryParam("tenant") @Nullable String tenant) {
    ListFilter filter = ListFilter.of("tenant", tenant);
    return answers.of("portal-links", lists.portalLinks(filter), filter);
  }

  @GET
  @Path("/{list}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "exportList",
      summary =
          "All aggregators, partners, markets, events, matches, notices, approvals or keys that end"
              + " soon (api-keys) as CSV",
      description =
          "With the filters of the list itself, and no others: status of aggregators, partners and"
              + " markets, state of approvals, within of api-keys. "
              + CsvAnswers.TOLD)
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each row",
      content = @Content(schema = @Schema(type = SchemaType.STRING, examples = CsvAnswers.EXAMPLE)))
  public Response platform(
      @PathParam("list") String list,
      @QueryParam("status") @Nullable String status,
      @QueryParam("state") @Nullable String state,
      @QueryParam("within") @Nullable String within) {
    ListFilter filter = ListFilter.of("status", status, "state", state, "within", within);
    return answers.of(list, lists.ofPlatform(list, filter), filter);
  }

  @GET
  @Path("/{tenants}/{id}/{list}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "exportTenantList",
      summary = "A list of one tenant's as CSV",
      description =
          "With the filters of the list itself, and no others: unusedFor and olderThan of api-keys;"
              + " action, actorId, from, to and chain of an operator's audit, which is for those"
              + " who read the trail. "
              + CsvAnswers.TOLD)
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each row",
      content = @Content(schema = @Schema(type = SchemaType.STRING, examples = CsvAnswers.EXAMPLE)))
  @Refuses({
    BackofficeError.OPERATOR_NOT_FOUND,
    BackofficeError.AGGREGATOR_NOT_FOUND,
    BackofficeError.PARTNER_NOT_FOUND
  })
  public Response tenant(
      @PathParam("tenants") String tenants,
      @PathParam("id") String id,
      @PathParam("list") String list,
      @QueryParam("unusedFor") @Nullable String unusedFor,
      @QueryParam("olderThan") @Nullable String olderThan,
      @QueryParam("action") @Nullable String action,
      @QueryParam("actorId") @Nullable String actorId,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("chain") @Nullable String chain) {
    ListFilter filter =
        ListFilter.of(
            "unusedFor", unusedFor,
            "olderThan", olderThan,
            "action", action,
            "actorId", actorId,
            "from", from,
            "to", to,
            "chain", chain);
    return answers.of(
        tenants + "/" + id + "/" + list, tenantLists.of(tenants, id, list, filter), filter);
  }
}
