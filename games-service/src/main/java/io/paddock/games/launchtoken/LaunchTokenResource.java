package io.paddock.games.launchtoken;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.Idempotency;
import io.paddock.web.idempotency.IdempotentCall;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/aggregator/operators/{code}/launch-tokens}. */
@Path("/v1/aggregator/operators/{code}/launch-tokens")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.AGGREGATOR)
@Tag(name = "Aggregator")
class LaunchTokenResource {

  private final CurrentCaller caller;
  private final LaunchTokenMint mint;
  private final Idempotency idempotency;

  LaunchTokenResource(CurrentCaller caller, LaunchTokenMint mint, Idempotency idempotency) {
    this.caller = caller;
    this.mint = mint;
    this.idempotency = idempotency;
  }

  @POST
  @RunOnVirtualThread
  @Operation(summary = "Mint a single-use launch token for a player")
  @APIResponse(
      responseCode = "201",
      description = "The token; redirect the player's browser to launchUrl",
      content = @Content(schema = @Schema(implementation = MintedToken.class)))
  @Refuses({
    GamesError.OPERATOR_NOT_FOUND,
    GamesError.OPERATOR_NOT_ACTIVE,
    GamesError.MINTING_NOT_SUPPORTED,
    GamesError.GAME_NOT_ENABLED,
    GamesError.CURRENCY_NOT_ENABLED,
    GamesError.RETURN_URL_NOT_ALLOWED
  })
  public Response mint(
      @PathParam("code") String code,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @Valid @NotNull(message = "a body is needed") MintRequest body) {
    body.checkTags();
    AggregatorCaller aggregator = caller.aggregator();
    OperatorRecord operator = mint.owned(aggregator.aggregatorId(), code);
    if (idempotencyKey == null) {
      // The hot path: no database at all.
      return Response.status(Response.Status.CREATED).entity(mint.mint(operator, body)).build();
    }
    return idempotency.create(
        new IdempotentCall(
            idempotencyKey,
            aggregator.getName(),
            "operators/" + operator.id() + "/launch-tokens",
            body),
        handle -> Created.of(mint.mint(operator, body), "token", "launchUrl"));
  }
}
