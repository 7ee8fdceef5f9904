package io.paddock.backoffice.operator;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.text.Label;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Notes about an operator, for staff alone. */
@Path("/api/v1/bo/operators/{id}/notes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Operators (staff)")
public class NoteResource {

  private final Notes notes;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Cursors cursors;

  NoteResource(
      Notes notes, UnitOfWork unit, Origins origins, CurrentCaller caller, Cursors cursors) {
    this.notes = notes;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
    this.cursors = cursors;
  }

  /** What is noted: lines of text. */
  @Schema(name = "NewOperatorNote", examples = "{\"text\":\"Asked for crash in May.\"}")
  public record NewNote(
      @NotNull
          @Size(min = 1, max = 4_000, message = "must be 1 to 4000 characters")
          @Pattern(regexp = Label.PATTERN, message = Label.RULE)
          String text) {}

  @POST
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT})
  @Operation(operationId = "addOperatorNote", summary = "Notes something about an operator")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = NoteEntity.View.Single.class)))
  @Refuses(BackofficeError.OPERATOR_NOT_FOUND)
  public Uni<Response> add(
      @PathParam("id") String id,
      @Valid @NotNull NewNote body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    UUID operatorId = RowId.parse(id).orElseThrow(OperatorRef::notFound);
    Origin origin = origins.current();
    return unit.create(
        origin,
        new IdempotentCall(
            idempotencyKey, caller.caller().getName(), "operators/" + operatorId + "/notes", body),
        change ->
            notes
                .add(change, operatorId, origin.actor(), body.text())
                .map(made -> Created.of(new NoteEntity.View.Single(made))));
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(operationId = "listOperatorNotes", summary = "Lists an operator's notes, newest first")
  @Refuses(BackofficeError.OPERATOR_NOT_FOUND)
  public Uni<Page<NoteEntity.View>> list(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    UUID operatorId = RowId.parse(id).orElseThrow(OperatorRef::notFound);
    PageRequest page =
        cursors.page(ListScope.of("operator-notes", "operator:" + operatorId), limit, cursor);
    @Nullable Anchor after = Anchor.of(page);
    return unit.read(() -> notes.page(operatorId, after, page.rows()))
        .map(found -> Page.cut(found, page.limit(), row -> page.cursor(row.createdAt(), row.id())));
  }
}
