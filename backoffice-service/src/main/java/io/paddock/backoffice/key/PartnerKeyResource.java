package io.paddock.backoffice.key;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.proof.StepUp;
import io.paddock.backoffice.tenant.PartnerRef;
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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Partners' keys, by staff. */
@Path("/api/v1/bo/partners/{id}/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Partners (staff)")
public class PartnerKeyResource {

  private final Keys keys;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Clock clock;
  private final Cursors cursors;

  PartnerKeyResource(
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
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(
      operationId = "issuePartnerKey",
      summary = "Issues a key",
      description =
          "It works at once; older keys until they are revoked. orders:write and vault:write of a"
              + " single_wallet partner need an associated wallet that is APPROVED in tier 1 or"
              + " above.")
  @APIResponse(
      responseCode = "201",
      description = "Issued; the key is in this answer and nowhere else",
      content = @Content(schema = @Schema(implementation = PartnerKeyView.Issued.class)))
  @Refuses({
    BackofficeError.PARTNER_NOT_FOUND,
    BackofficeError.ACTIVE_KEY_LIMIT,
    BackofficeError.ASSOCIATED_WALLET_REQUIRED,
    BackofficeError.WALLET_NOT_CLEARED,
    BackofficeError.KEY_ENVIRONMENT_MISMATCH
  })
  public Uni<Response> issue(
      @PathParam("id") String id,
      @Valid @NotNull IssuePartnerKey body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    return unit.create(
        origins.current(),
        new IdempotentCall(
            idempotencyKey,
            caller.caller().getName(),
            "partners/" + RowId.canonical(id) + "/api-keys",
            body),
        change ->
            PartnerKeyPolicy.staff(change.statements(), id)
                .chain(policy -> keys.issue(change, policy, body.wanted()))
                .map(PartnerKeyResource::created));
  }

  @POST
  @Path("/{keyId}/rotate")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(
      operationId = "rotatePartnerKey",
      summary = "Issues the key that follows another",
      description =
          "It inherits scopes, expiry, readOnly and ipAllowlist, and cannot widen them. Both work"
              + " until one is revoked. The body may be left out.")
  @APIResponse(
      responseCode = "201",
      description = "Issued; the key is in this answer and nowhere else",
      content = @Content(schema = @Schema(implementation = PartnerKeyView.Issued.class)))
  @Refuses({
    BackofficeError.PARTNER_NOT_FOUND,
    BackofficeError.API_KEY_NOT_FOUND,
    BackofficeError.API_KEY_ENDED,
    BackofficeError.ACTIVE_KEY_LIMIT,
    BackofficeError.ASSOCIATED_WALLET_REQUIRED,
    BackofficeError.WALLET_NOT_CLEARED,
    BackofficeError.KEY_LIMITS_WIDENED
  })
  public Uni<Response> rotate(
      @PathParam("id") String id,
      @PathParam("keyId") String keyId,
      @Valid @Nullable RotatePartnerKey body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    RotatePartnerKey wanted = body == null ? RotatePartnerKey.NOTHING_SAID : body;
    return unit.create(
        origins.current(),
        new IdempotentCall(
            idempotencyKey,
            caller.caller().getName(),
            "partners/" + RowId.canonical(id) + "/api-keys/" + keyId + "/rotate",
            wanted),
        change ->
            PartnerKeyPolicy.staff(change.statements(), id)
                .chain(policy -> keys.rotate(change, policy, keyId, wanted.label(), wanted.said()))
                .map(PartnerKeyResource::created));
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "listPartnerKeys",
      summary = "Lists keys, newest first",
      description = KeyFilter.DESCRIPTION)
  @Refuses(BackofficeError.PARTNER_NOT_FOUND)
  public Uni<Page<PartnerKeyView>> list(
      @PathParam("id") String id,
      @QueryParam("unusedFor") @Nullable String unusedFor,
      @QueryParam("olderThan") @Nullable String olderThan,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page =
        cursors.page(
            ListScope.of(
                "partner-keys", ListScope.PLATFORM, RowId.canonical(id), unusedFor, olderThan),
            limit,
            cursor);
    Instant now = clock.instant();
    KeyFilter filter = KeyFilter.of(unusedFor, olderThan, now);
    return unit.read(
            tx ->
                PartnerRef.find(tx, id)
                    .chain(partner -> keys.page(KeyKind.PARTNER, partner.id(), filter, page)))
        .map(found -> found.map(key -> PartnerKeyView.of(key, now)));
  }

  @PATCH
  @Path("/{keyId}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(
      operationId = "changePartnerKey",
      summary = "Changes what narrows a key",
      description =
          "JSON Merge Patch: only what is sent changes, null takes away. A write scope that is"
              + " added needs what a new key with it needs. A key that was revoked or has expired"
              + " stays so.")
  @Refuses({
    BackofficeError.PARTNER_NOT_FOUND,
    BackofficeError.API_KEY_NOT_FOUND,
    BackofficeError.ASSOCIATED_WALLET_REQUIRED,
    BackofficeError.WALLET_NOT_CLEARED,
    BackofficeError.API_KEY_ENDED
  })
  public Uni<PartnerKeyView> change(
      @PathParam("id") String id,
      @PathParam("keyId") String keyId,
      @RequestBody(content = @Content(schema = @Schema(implementation = ChangeKey.class))) @NotNull
          JsonNode body) {
    return unit.run(
            origins.current(),
            change ->
                PartnerKeyPolicy.staff(change.statements(), id)
                    .chain(policy -> keys.change(change, policy, keyId, body)))
        .map(key -> PartnerKeyView.of(key, clock.instant()));
  }

  @POST
  @Path("/{keyId}/cancel-only")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(
      operationId = "makePartnerKeyCancelOnly",
      summary = "Lets a key take back and read, and commit nothing new",
      description =
          "The step before revoking it: its quotes stay until the partner has cancelled them."
              + " Within a second orders, splits, merges and withdrawals are refused with 403"
              + " api_key_cancel_only. There is no way back; again is fine.")
  @Refuses({
    BackofficeError.PARTNER_NOT_FOUND,
    BackofficeError.API_KEY_NOT_FOUND,
    BackofficeError.API_KEY_ENDED
  })
  public Uni<PartnerKeyView> cancelOnly(
      @PathParam("id") String id, @PathParam("keyId") String keyId) {
    return unit.run(
            origins.current(),
            change ->
                PartnerKeyPolicy.staff(change.statements(), id)
                    .chain(policy -> keys.cancelOnly(change, policy, keyId)))
        .map(key -> PartnerKeyView.of(key, clock.instant()));
  }

  @DELETE
  @Path("/{keyId}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(operationId = "revokePartnerKey", summary = "Revokes a key at once")
  @APIResponse(responseCode = "204", description = "Revoked")
  @Refuses({BackofficeError.PARTNER_NOT_FOUND, BackofficeError.API_KEY_NOT_FOUND})
  public Uni<Void> revoke(@PathParam("id") String id, @PathParam("keyId") String keyId) {
    return unit.run(
        origins.current(),
        change ->
            PartnerKeyPolicy.staff(change.statements(), id)
                .chain(policy -> keys.revoke(change, policy, keyId)));
  }

  private static Created created(IssuedKey issued) {
    return Created.of(PartnerKeyView.Issued.of(issued), "apiKey", "signingSecret");
  }
}
