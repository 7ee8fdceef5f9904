package io.paddock.backoffice.key;

import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.principal.CurrentCaller;
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

/** An aggregator's keys, by itself. */
@Path("/api/v1/bo/aggregator/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.AGGREGATOR)
@Tag(name = "Own aggregator")
public class OwnKeyResource {

  private final Keys keys;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Clock clock;
  private final Cursors cursors;

  OwnKeyResource(
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
  @RolesAllowed(Roles.AGGREGATOR)
  @Operation(
      operationId = "rotateAggregatorKey",
      summary = "Issues another API key",
      description =
          "Your other keys work until you revoke them. The new one inherits expiry, readOnly and"
              + " ipAllowlist from the key that you call with, and cannot widen them. The body may be"
              + " left out.")
  @APIResponse(
      responseCode = "201",
      description = "Issued; the key is in this answer and nowhere else",
      content = @Content(schema = @Schema(implementation = AggregatorKeyView.Issued.class)))
  @Refuses({
    BackofficeError.ACTIVE_KEY_LIMIT,
    BackofficeError.KEY_LIMITS_WIDENED,
    BackofficeError.API_KEY_ENDED
  })
  public Uni<Response> rotate(
      @Valid @Nullable RotateKey body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    UUID own = caller.aggregator().aggregatorId();
    String prefix = caller.aggregator().keyPrefix();
    RotateKey wanted = body == null ? RotateKey.NOTHING_SAID : body;
    return unit.create(
        origins.current(),
        new IdempotentCall(idempotencyKey, caller.caller().getName(), "api-keys", wanted),
        change ->
            AggregatorKeyPolicy.own(change.statements(), own)
                .chain(policy -> keys.rotate(change, policy, prefix, wanted.label(), wanted.said()))
                .map(issued -> Created.of(AggregatorKeyView.Issued.of(issued), "apiKey")));
  }

  @GET
  @RolesAllowed(Roles.AGGREGATOR)
  @Operation(
      operationId = "listAggregatorKeys",
      summary = "Lists your API keys, newest first",
      description = KeyFilter.DESCRIPTION)
  public Uni<Page<AggregatorKeyView>> list(
      @QueryParam("unusedFor") @Nullable String unusedFor,
      @QueryParam("olderThan") @Nullable String olderThan,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    UUID own = caller.aggregator().aggregatorId();
    PageRequest page =
        cursors.page(
            ListScope.of("own-keys", caller.caller().getName(), unusedFor, olderThan),
            limit,
            cursor);
    Instant now = clock.instant();
    KeyFilter filter = KeyFilter.of(unusedFor, olderThan, now);
    return unit.read(() -> keys.page(KeyKind.AGGREGATOR, own, filter, page))
        .map(found -> found.map(key -> AggregatorKeyView.of(key, now)));
  }

  @DELETE
  @Path("/{prefix}")
  @RolesAllowed(Roles.AGGREGATOR)
  @Operation(
      operationId = "revokeAggregatorKey",
      summary = "Revokes an API key at once",
      description = "The last active key is refused with 409 last_active_key: rotate first.")
  @APIResponse(responseCode = "204", description = "Revoked")
  @Refuses({BackofficeError.API_KEY_NOT_FOUND, BackofficeError.LAST_ACTIVE_KEY})
  public Uni<Void> revoke(@PathParam("prefix") String prefix) {
    UUID own = caller.aggregator().aggregatorId();
    return unit.run(
        origins.current(),
        change ->
            AggregatorKeyPolicy.own(change.statements(), own)
                .chain(policy -> keys.revoke(change, policy, prefix)));
  }
}
