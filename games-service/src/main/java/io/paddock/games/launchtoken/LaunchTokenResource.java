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
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
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
import java.util.Optional;
import java.util.concurrent.ExecutorService;
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
  private final ExecutorService virtualThreads;

  LaunchTokenResource(
      CurrentCaller caller,
      LaunchTokenMint mint,
      Idempotency idempotency,
      @VirtualThreads ExecutorService virtualThreads) {
    this.caller = caller;
    this.mint = mint;
    this.idempotency = idempotency;
    this.virtualThreads = virtualThreads;
  }

  /** On the event loop, where a change of threads would cost more than the token does. */
  @POST
  @NonBlocking
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
  public Uni<Response> mint(
      @PathParam("code") String code,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @Valid @NotNull(message = "a body is needed") MintRequest body) {
    body.checkTags();
    AggregatorCaller aggregator = caller.aggregator();
    if (idempotencyKey == null) {
      Optional<OperatorRecord> known = mint.known(aggregator.aggregatorId(), code);
      if (known.isPresent()) {
        return Uni.createFrom().item(minted(known.get(), body));
      }
    }
    return Uni.createFrom()
        .item(() -> lookedUp(aggregator, code, idempotencyKey, body))
        .runSubscriptionOn(virtualThreads);
  }

  private Response minted(OperatorRecord operator, MintRequest body) {
    return Response.status(Response.Status.CREATED).entity(mint.mint(operator, body)).build();
  }

  /** Asks the directory, and the database for an answer that was given before. */
  private Response lookedUp(
      AggregatorCaller aggregator, String code, @Nullable String idempotencyKey, MintRequest body) {
    OperatorRecord operator = mint.owned(aggregator.aggregatorId(), code);
    if (idempotencyKey == null) {
      return minted(operator, body);
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
