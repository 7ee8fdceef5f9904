package io.paddock.backoffice.key;

import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.OperatorCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An operator's key pairs, by itself. */
@Path("/api/v1/operator/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Own operator profile")
public class OwnPairResource {

  private final Keys keys;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Clock clock;
  private final Cursors cursors;

  OwnPairResource(
      Keys keys,
      UnitOfWork unit,
      Origins origins,
      CurrentCaller caller,
      Clock clock,
      Cursors cursors) {
    this.keys = keys;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
    this.clock = clock;
    this.cursors = cursors;
  }

  @POST
  @Path("/rotate")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "rotateOwnPair",
      summary = "Issues another key pair",
      description =
          "It works at once; your older pairs until their grace ends (0 to 7 days, default 24"
              + " hours, never past an end they already had). It inherits expiry, readOnly and"
              + " ipAllowlist from the key that you call with, and cannot widen them. The body may"
              + " be left out.")
  @APIResponse(
      responseCode = "201",
      description = "Issued; the secret key is in this answer and nowhere else",
      content = @Content(schema = @Schema(implementation = KeyPairView.class)))
  @Refuses({
    BackofficeError.LAST_ACTIVE_KEY,
    BackofficeError.ACTIVE_KEY_LIMIT,
    BackofficeError.KEY_LIMITS_WIDENED,
    BackofficeError.API_KEY_ENDED
  })
  public Uni<Response> rotate(
      @Valid @Nullable IssueKey body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    OperatorCaller own = caller.operator();
    IssueKey wanted = body == null ? IssueKey.NOTHING_SAID : body;
    return unit.create(
        origins.current(),
        new IdempotentCall(idempotencyKey, own.getName(), "api-keys", wanted),
        change ->
            OperatorKeyPolicy.own(change.statements(), own.operatorId())
                .chain(policy -> keys.issue(change, policy, wanted.after(own.keyId())))
                .map(issued -> Created.of(KeyPairView.of(issued), "secretKey")));
  }

  @GET
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "listOwnPairs",
      summary = "Lists your key pairs, newest first",
      description = KeyFilter.DESCRIPTION)
  public Uni<Page<OperatorKeyView>> list(
      @QueryParam("unusedFor") @Nullable String unusedFor,
      @QueryParam("olderThan") @Nullable String olderThan,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    UUID own = caller.operator().operatorId();
    PageRequest page =
        cursors.page(
            ListScope.of("own-pairs", caller.caller().getName(), unusedFor, olderThan),
            limit,
            cursor);
    Instant now = clock.instant();
    KeyFilter filter = KeyFilter.of(unusedFor, olderThan, now);
    return unit.read(() -> keys.page(KeyKind.OPERATOR, own, filter, page))
        .map(found -> found.map(key -> OperatorKeyView.of(key, now)));
  }

  @DELETE
  @Path("/{keyId}")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "revokeOwnPair",
      summary = "Revokes a key pair at once",
      description = "The last active pair is refused with 409 last_active_key: rotate first.")
  @APIResponse(responseCode = "204", description = "Revoked")
  @Refuses({BackofficeError.API_KEY_NOT_FOUND, BackofficeError.LAST_ACTIVE_KEY})
  public Uni<Void> revoke(@PathParam("keyId") String keyId) {
    UUID own = caller.operator().operatorId();
    return unit.run(
        origins.current(),
        change ->
            OperatorKeyPolicy.own(change.statements(), own)
                .chain(policy -> keys.revoke(change, policy, keyId)));
  }
}
