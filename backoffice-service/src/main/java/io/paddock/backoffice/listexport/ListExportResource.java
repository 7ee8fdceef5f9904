package io.paddock.backoffice.listexport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.auditexport.AuditedRead;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.listexport.ExportedLists.Exported;
import io.paddock.web.text.Csv;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Every list of the API as CSV, whole: page by page behind each other, so that what is sent is
 * never in memory as a whole.
 */
@Path("/api/v1/bo/exports")
@Produces(Csv.MEDIA_TYPE)
@RunOnVirtualThread
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
@Tag(name = "Exports")
public class ListExportResource {

  private static final String TOLD =
      "In the order of the list, at most 100000 rows; each export is an audit row. No spreadsheet"
          + " takes a cell for a formula: one that begins with =, +, -, @, tab or CR has an"
          + " apostrophe in front.";
  private static final String EXAMPLE = "\"id\",\"code\",\"name\"";
  private static final int PAGE_ROWS = 200;
  private static final int MAX_ROWS = 100_000;

  /** For one page; the unit that reads it is bounded more tightly. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ExportedLists lists;
  private final AuditedRead reads;
  private final ObjectMapper json;

  ListExportResource(ExportedLists lists, AuditedRead reads, ObjectMapper json) {
    this.lists = lists;
    this.reads = reads;
    this.json = json;
  }

  @GET
  @Path("/operators")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "exportOperators",
      summary = "All operators as CSV, filtered and sorted as their list",
      description = TOLD)
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each operator",
      content = @Content(schema = @Schema(type = SchemaType.STRING, examples = EXAMPLE)))
  public Response operators(
      @QueryParam("q") @Nullable String q,
      @QueryParam("status") @Nullable String status,
      @QueryParam("sort") @Nullable String sort) {
    return answer(
        "operators",
        lists.operators(q, status, sort),
        Diff.empty().set("q", q).set("status", status).set("sort", sort));
  }

  @GET
  @Path("/staff")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.AUDITOR})
  @Operation(operationId = "exportStaff", summary = "The team as CSV", description = TOLD)
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each member",
      content = @Content(schema = @Schema(type = SchemaType.STRING, examples = EXAMPLE)))
  public Response staff() {
    return answer("staff", lists.staff(), Diff.empty());
  }

  @GET
  @Path("/{list}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "exportList",
      summary = "All aggregators, partners, markets, events, matches, notices or approvals as CSV",
      description = TOLD)
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each row",
      content = @Content(schema = @Schema(type = SchemaType.STRING, examples = EXAMPLE)))
  public Response platform(@PathParam("list") String list) {
    return answer(list, lists.ofPlatform(list), Diff.empty());
  }

  @GET
  @Path("/{tenants}/{id}/{list}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "exportTenantList",
      summary = "A list of one tenant's as CSV",
      description = TOLD)
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each row",
      content = @Content(schema = @Schema(type = SchemaType.STRING, examples = EXAMPLE)))
  @Refuses({
    BackofficeError.OPERATOR_NOT_FOUND,
    BackofficeError.AGGREGATOR_NOT_FOUND,
    BackofficeError.PARTNER_NOT_FOUND
  })
  public Response tenant(
      @PathParam("tenants") String tenants,
      @PathParam("id") String id,
      @PathParam("list") String list) {
    return answer(tenants + "/" + id + "/" + list, lists.ofTenant(tenants, id, list), Diff.empty());
  }

  /**
   * The first page is read before anything is answered: a refusal of it is one of the export. What
   * is not written down is not sent.
   */
  private Response answer(String path, Exported list, Diff filter) {
    JsonNode first = page(list, null);
    reads.told(AuditAction.LIST_EXPORTED, Target.list(path), filter);
    StreamingOutput rows = out -> write(list, first, out);
    return Response.ok(rows)
        .header(HttpHeaders.CONTENT_TYPE, Csv.MEDIA_TYPE + ";charset=UTF-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private JsonNode page(Exported list, @Nullable String cursor) {
    return json.valueToTree(list.pages().page(PAGE_ROWS, cursor).await().atMost(PATIENCE));
  }

  private void write(Exported list, JsonNode first, OutputStream out) throws IOException {
    Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    lines.write(Csv.line(list.columns()));
    JsonNode page = first;
    int written = 0;
    while (true) {
      for (JsonNode row : page.path("items")) {
        lines.write(Csv.line(cells(list.columns(), row)));
        written++;
      }
      String next = page.path("nextCursor").textValue();
      if (next == null || written >= MAX_ROWS) {
        lines.flush();
        return;
      }
      page = page(list, next);
    }
  }

  private static List<@Nullable String> cells(List<String> columns, JsonNode row) {
    List<@Nullable String> cells = new ArrayList<>();
    for (String column : columns) {
      cells.add(text(row.at("/" + column.replace('.', '/'))));
    }
    return cells;
  }

  /** Values of a list with spaces between them, documents as JSON. */
  private static @Nullable String text(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    if (value.isArray() && value.path(0).isValueNode()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(" "));
    }
    return value.isValueNode() ? value.asText() : value.isEmpty() ? "" : value.toString();
  }
}
