package io.paddock.backoffice.staff;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.proof.StepUp;
import io.paddock.backoffice.text.Label;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.openapi.ShownOnce;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A member's API tokens: bearers for programs, which can do no more than their owner. */
@Path("/api/v1/bo/me/api-tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
@Tag(name = "Own account")
public class ApiTokenResource {

  private final ApiTokens tokens;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Clock clock;

  ApiTokenResource(
      ApiTokens tokens, UnitOfWork unit, Origins origins, CurrentCaller caller, Clock clock) {
    this.tokens = tokens;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * Body of {@code POST /api/v1/bo/me/api-tokens}.
   *
   * @param expiresAt ahead by 366 days at most
   */
  @Schema(
      name = "IssueApiToken",
      examples =
          "{\"label\":\"nightly"
              + " report\",\"role\":\"support\",\"expiresAt\":\"2027-01-31T00:00:00Z\"}")
  public record IssueApiToken(
      @NotNull
          @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
          @Pattern(regexp = Label.PATTERN, message = Label.RULE)
          String label,
      @Schema(description = "Your own role, or one that it includes")
          @NotNull
          @Pattern(regexp = StaffResource.ROLE, message = StaffResource.ROLE_RULE)
          String role,
      @NotNull Instant expiresAt) {}

  /** A new API token, with the text that is shown this once. */
  @Schema(name = "StaffApiTokenIssued")
  record IssuedView(
      ApiTokens.View apiToken,
      @ShownOnce
          @Schema(
              examples =
                  "st_01890a5dac96774bbcceb302099a8057_Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm8")
          String token) {

    /** Shows no token. */
    @Override
    public String toString() {
      return "IssuedView[" + apiToken.id() + "]";
    }
  }

  /** A member's API tokens. */
  @Schema(name = "StaffApiTokens")
  record Tokens(List<ApiTokens.View> items) {}

  @GET
  @Operation(
      operationId = "listMyApiTokens",
      summary = "Lists your API tokens that work, newest first")
  public Uni<Tokens> list() {
    UUID own = caller.staff().staffId();
    Instant now = clock.instant();
    return unit.read(tx -> ApiTokens.active(tx, own, now)).map(Tokens::new);
  }

  @POST
  @StepUp
  @Operation(
      operationId = "issueMyApiToken",
      summary = "Makes an API token, a bearer for a program of yours",
      description =
          "It lasts 366 days at most. It ends when you revoke it, when it expires, and when you are"
              + " disabled or get another role or password. It moves no money and touches no keys:"
              + " those ask for a person.")
  @APIResponse(
      responseCode = "201",
      description = "Made; the token is in this answer and nowhere else",
      content = @Content(schema = @Schema(implementation = IssuedView.class)))
  @Refuses({BackofficeError.API_TOKEN_ROLE_ABOVE_OWN, BackofficeError.API_TOKEN_LIMIT})
  public Uni<Response> issue(
      @Valid @NotNull IssueApiToken body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    StaffCaller own = caller.staff();
    StaffRole role = StaffRole.parse(body.role()).orElseThrow();
    return unit.create(
        origins.current(),
        new IdempotentCall(idempotencyKey, own.getName(), "me/api-tokens", body),
        change ->
            tokens
                .issue(change, own, body.label(), role, body.expiresAt())
                .map(
                    issued ->
                        Created.of(
                            new IssuedView(issued.view(), issued.token().reveal()), "token")));
  }

  @DELETE
  @Path("/{id}")
  @Operation(operationId = "revokeMyApiToken", summary = "Revokes an API token of yours at once")
  @APIResponse(responseCode = "204", description = "It is good for nothing now")
  @Refuses(BackofficeError.API_TOKEN_NOT_FOUND)
  public Uni<Void> revoke(@PathParam("id") String id) {
    UUID own = caller.staff().staffId();
    UUID token = RowId.parse(id).orElseThrow(ApiTokens::notFound);
    return unit.run(origins.current(), change -> tokens.revoke(change, own, token));
  }
}
