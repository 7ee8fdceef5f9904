package io.paddock.backoffice.listexport;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.key.OwnKeyResource;
import io.paddock.backoffice.listexport.ExportedLists.Exported;
import io.paddock.backoffice.operator.OwnOperatorResource;
import io.paddock.backoffice.staff.ApiTokenResource;
import io.paddock.backoffice.staff.MeResource;
import io.paddock.web.text.Csv;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What an aggregator, or a member, has of its own, as CSV. */
@Path("/api/v1/bo/exports")
@Produces(Csv.MEDIA_TYPE)
@RunOnVirtualThread
@Tag(name = "Exports")
public class OwnExportResource {

  private final OwnOperatorResource operators;
  private final OwnKeyResource keys;
  private final MeResource account;
  private final ApiTokenResource tokens;
  private final CsvAnswers answers;

  OwnExportResource(
      OwnOperatorResource operators,
      OwnKeyResource keys,
      MeResource account,
      ApiTokenResource tokens,
      CsvAnswers answers) {
    this.operators = operators;
    this.keys = keys;
    this.account = account;
    this.tokens = tokens;
    this.answers = answers;
  }

  @GET
  @Path("/aggregator/operators")
  @RolesAllowed(Roles.AGGREGATOR)
  @Operation(
      operationId = "exportOwnOperators",
      summary = "Your operators as CSV, filtered and sorted as their list",
      description = CsvAnswers.TOLD)
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each operator",
      content = @Content(schema = @Schema(type = SchemaType.STRING, examples = CsvAnswers.EXAMPLE)))
  public Response operators(
      @QueryParam("q") @Nullable String q,
      @QueryParam("status") @Nullable String status,
      @QueryParam("sort") @Nullable String sort) {
    return answers.of(
        "aggregator/operators",
        new Exported(
            ExportedLists.OWN_OPERATOR,
            (rows, cursor) -> operators.list(rows, cursor, q, status, sort)),
        ListFilter.of("q", q, "status", status, "sort", sort));
  }

  @GET
  @Path("/aggregator/api-keys")
  @RolesAllowed(Roles.AGGREGATOR)
  @Operation(
      operationId = "exportOwnKeys",
      summary = "Your API keys as CSV",
      description = CsvAnswers.TOLD)
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each key",
      content = @Content(schema = @Schema(type = SchemaType.STRING, examples = CsvAnswers.EXAMPLE)))
  public Response keys(
      @QueryParam("unusedFor") @Nullable String unusedFor,
      @QueryParam("olderThan") @Nullable String olderThan) {
    return answers.of(
        "aggregator/api-keys",
        new Exported(
            ExportedTenantLists.AGGREGATOR_KEY,
            (rows, cursor) -> keys.list(unusedFor, olderThan, rows, cursor)),
        ListFilter.of("unusedFor", unusedFor, "olderThan", olderThan));
  }

  @GET
  @Path("/me/sessions")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "exportMyLogins",
      summary = "Your logins that last, as CSV",
      description = CsvAnswers.TOLD)
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each login",
      content = @Content(schema = @Schema(type = SchemaType.STRING, examples = CsvAnswers.EXAMPLE)))
  public Response sessions() {
    return answers.of(
        "me/sessions",
        new Exported(
            List.of("id", "startedAt", "expiresAt", "startedFrom"), (_, _) -> account.sessions()),
        ListFilter.of());
  }

  @GET
  @Path("/me/api-tokens")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "exportMyApiTokens",
      summary = "Your API tokens that work, as CSV",
      description = CsvAnswers.TOLD)
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each token",
      content = @Content(schema = @Schema(type = SchemaType.STRING, examples = CsvAnswers.EXAMPLE)))
  public Response tokens() {
    return answers.of(
        "me/api-tokens",
        new Exported(
            List.of("id", "label", "role", "createdAt", "expiresAt"), (_, _) -> tokens.list()),
        ListFilter.of());
  }
}
