package io.paddock.backoffice.auditexport;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.AuditLog;
import io.paddock.backoffice.audit.AuditResource;
import io.paddock.backoffice.audit.ChainExport;
import io.paddock.backoffice.audit.ChainExport.Format;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.web.error.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The whole audit trail, for whoever keeps or proves it elsewhere. */
@Path("/api/v1/bo/audit/export")
@RunOnVirtualThread
@Tag(name = "Audit")
public class AuditExportResource {

  private static final String NDJSON = "application/x-ndjson";
  private static final String CSV = "text/csv";
  private static final String ROW = "{\"seq\":1,\"action\":\"staff.bootstrapped\"}";

  private final ChainExport chain;
  private final AuditedRead reads;

  AuditExportResource(ChainExport chain, AuditedRead reads) {
    this.chain = chain;
    this.reads = reads;
  }

  @GET
  @Produces({NDJSON, CSV})
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.AUDITOR})
  @Operation(
      operationId = "exportAudit",
      summary = "Streams the whole audit trail, oldest first",
      description =
          "A row a line, as JSON with diff as the text that was hashed, or as CSV whose cells no"
              + " spreadsheet takes for a formula. The export is itself an audit row.")
  @APIResponse(
      responseCode = "200",
      description = "The rows of one moment",
      content = {
        @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING, examples = ROW)),
        @Content(
            mediaType = CSV,
            schema = @Schema(type = SchemaType.STRING, examples = "\"seq\",\"at\""))
      })
  public Response export(
      @QueryParam("format") @Nullable String format, @QueryParam("chain") @Nullable String chain) {
    AuditLog log = AuditResource.log(chain, null);
    return switch (format == null ? "ndjson" : format) {
      case "ndjson" -> answer(log, Format.NDJSON);
      case "csv" -> answer(log, Format.CSV);
      default -> throw Problem.invalid("?format", "must be ndjson or csv");
    };
  }

  private Response answer(AuditLog log, Format format) {
    reads.told(
        AuditAction.AUDIT_EXPORTED,
        Target.audit(),
        Diff.empty().set("chain", log.code()).set("format", format.mediaType()));
    StreamingOutput rows = out -> chain.write(log, format, out);
    return Response.ok(rows)
        .header(HttpHeaders.CONTENT_TYPE, format.mediaType() + ";charset=UTF-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
