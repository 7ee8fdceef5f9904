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
import io.paddock.backoffice.tenant.AggregatorRef;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Aggregators' keys, by staff: for an aggregator that lost its only one. */
@Path("/api/v1/bo/aggregators/{id}/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Aggregators (staff)")
public class AggregatorKeyResource {

  private final Keys keys;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Clock clock;
  private final Cursors cursors;

  AggregatorKeyResource(
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
  @RolesAllowed(Roles.SUPER_ADMIN)
  @StepUp
  @Operation(
      operationId = "issueAggregatorKey",
      summary = "Issues an API key for an aggregator",
      description = "Its other keys work until they are revoked. The body may be left out.")
  @APIResponse(
      responseCode = "201",
      description = "Issued; the key is in this answer and nowhere else",
      content = @Content(schema = @Schema(implementation = AggregatorKeyView.Issued.class)))
  @Refuses({BackofficeError.AGGREGATOR_NOT_FOUND, BackofficeError.ACTIVE_KEY_LIMIT})
  public Uni<Response> issue(
      @PathParam("id") String id,
      @Valid @Nullable RotateKey body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    UUID aggregatorId = existing(id);
    RotateKey wanted = body == null ? RotateKey.NOTHING_SAID : body;
    return unit.create(
        origins.current(),
        new IdempotentCall(
            idempotencyKey,
            caller.caller().getName(),
            "aggregators/" + aggregatorId + "/api-keys",
            wanted),
        change ->
            AggregatorKeyPolicy.staff(change.statements(), aggregatorId)
                .chain(
                    policy ->
                        keys.issue(change, policy, NewKey.beside(wanted.label(), wanted.said())))
                .map(issued -> Created.of(AggregatorKeyView.Issued.of(issued), "apiKey")));
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "listKeysOfAggregator",
      summary = "Lists API keys, newest first",
      description = KeyFilter.DESCRIPTION)
  @Refuses(BackofficeError.AGGREGATOR_NOT_FOUND)
  public Uni<Page<AggregatorKeyView>> list(
      @PathParam("id") String id,
      @QueryParam("unusedFor") @Nullable String unusedFor,
      @QueryParam("olderThan") @Nullable String olderThan,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    UUID aggregatorId = existing(id);
    PageRequest page =
        cursors.page(
            ListScope.of("aggregator-keys", ListScope.PLATFORM, aggregatorId, unusedFor, olderThan),
            limit,
            cursor);
    Instant now = clock.instant();
    KeyFilter filter = KeyFilter.of(unusedFor, olderThan, now);
    return unit.read(
            tx ->
                AggregatorRef.find(tx, aggregatorId)
                    .chain(() -> keys.page(KeyKind.AGGREGATOR, aggregatorId, filter, page)))
        .map(found -> found.map(key -> AggregatorKeyView.of(key, now)));
  }

  @PATCH
  @Path("/{prefix}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @RolesAllowed(Roles.SUPER_ADMIN)
  @StepUp
  @Operation(
      operationId = "changeKeyOfAggregator",
      summary = "Changes what narrows a API key",
      description =
          "JSON Merge Patch: only what is sent changes, null takes away. A key that was revoked or"
              + " has expired stays so.")
  @Refuses({
    BackofficeError.AGGREGATOR_NOT_FOUND,
    BackofficeError.API_KEY_NOT_FOUND,
    BackofficeError.API_KEY_ENDED,
    BackofficeError.LAST_ACTIVE_KEY
  })
  public Uni<AggregatorKeyView> change(
      @PathParam("id") String id,
      @PathParam("prefix") String prefix,
      @RequestBody(content = @Content(schema = @Schema(implementation = ChangeKey.class))) @NotNull
          JsonNode body) {
    UUID aggregatorId = existing(id);
    return unit.run(
            origins.current(),
            change ->
                AggregatorKeyPolicy.staff(change.statements(), aggregatorId)
                    .chain(policy -> keys.change(change, policy, prefix, body)))
        .map(key -> AggregatorKeyView.of(key, clock.instant()));
  }

  @DELETE
  @Path("/{prefix}")
  @RolesAllowed(Roles.SUPER_ADMIN)
  @StepUp
  @Operation(operationId = "revokeKeyOfAggregator", summary = "Revokes an API key at once")
  @APIResponse(responseCode = "204", description = "Revoked")
  @Refuses({BackofficeError.AGGREGATOR_NOT_FOUND, BackofficeError.API_KEY_NOT_FOUND})
  public Uni<Void> revoke(@PathParam("id") String id, @PathParam("prefix") String prefix) {
    UUID aggregatorId = existing(id);
    return unit.run(
        origins.current(),
        change ->
            AggregatorKeyPolicy.staff(change.statements(), aggregatorId)
                .chain(policy -> keys.revoke(change, policy, prefix)));
  }

  private static UUID existing(String id) {
    return RowId.parse(id).orElseThrow(AggregatorRef::notFound);
  }
}
