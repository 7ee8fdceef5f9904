package io.paddock.backoffice.key;

import io.paddock.auth.limit.Claim;
import io.paddock.auth.limit.Limit;
import io.paddock.auth.limit.LoopbackFactor;
import io.paddock.auth.limit.RateDecision;
import io.paddock.auth.limit.RateHeaders;
import io.paddock.auth.limit.RequestLimiter;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.web.client.ClientAddress;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.openapi.FailsWith;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The key of an operator that may be shown to anybody, for embeds. Asked of PostgreSQL each time,
 * so only what a cache on the way keeps is up to a minute old after a rotation.
 */
@Path("/api/v1/bo/operators/{id}/public-key")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Public keys")
public class PublicKeyResource {

  private static final String KEPT = "public, max-age=60";

  private final UnitOfWork unit;
  private final RequestLimiter limiter;
  private final LoopbackFactor factors;
  private final ClientAddress clients;
  private final Clock clock;

  PublicKeyResource(
      UnitOfWork unit,
      RequestLimiter limiter,
      ClientAddress clients,
      Clock clock,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    this.unit = unit;
    this.limiter = limiter;
    this.factors = new LoopbackFactor(sandbox);
    this.clients = clients;
    this.clock = clock;
  }

  /**
   * The newest pair that works, and is in no grace if there is such a one.
   *
   * @param operator its code
   */
  @Schema(name = "OperatorPublicKey")
  record PublicKeyView(
      @Schema(examples = "mybrand") String operator,
      @Schema(examples = "pk_live_0123456789abcdef") String publicKey,
      Instant activeFrom) {}

  @GET
  @PermitAll
  @Operation(
      operationId = "getOperatorPublicKey",
      summary = "Reads an operator's public key, by its id or code",
      description =
          "Needs no credential. Answers may be kept for a minute and are validated by their ETag."
              + " An operator that is unknown, has no key or is disabled answers alike.")
  @APIResponse(
      responseCode = "200",
      description = "The current public key",
      content = @Content(schema = @Schema(implementation = PublicKeyView.class)))
  @APIResponse(responseCode = "304", description = "The key that If-None-Match names is current")
  @Refuses(BackofficeError.PUBLIC_KEY_NOT_FOUND)
  @FailsWith(WebError.RATE_LIMITED)
  public Uni<Response> publicKey(
      @PathParam("id") String idOrCode,
      @jakarta.ws.rs.core.Context Request request,
      @jakarta.ws.rs.core.Context RoutingContext exchange) {
    String address = clients.of(exchange.request());
    Instant now = clock.instant();
    return Uni.createFrom()
        .completionStage(
            () ->
                limiter
                    .take(List.of(Claim.of(Limit.PUBLIC_KEY, address, factors.of(address))))
                    .toCompletionStage())
        .invoke(decision -> demand(decision, exchange.response()))
        .chain(() -> unit.read(tx -> PublicKeyStore.current(tx, idOrCode, now)))
        .map(key -> answer(key, request));
  }

  private static Response answer(PublicKeyView key, Request request) {
    EntityTag tag = new EntityTag(key.publicKey());
    ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    ResponseBuilder answer = unchanged == null ? Response.ok(key).tag(tag) : unchanged;
    return answer.header(HttpHeaders.CACHE_CONTROL, KEPT).build();
  }

  private static void demand(RateDecision decision, HttpServerResponse answer) {
    answer
        .putHeader(RateHeaders.LIMIT, Integer.toString(decision.limit()))
        .putHeader(RateHeaders.REMAINING, Integer.toString(decision.remaining()))
        .putHeader(RateHeaders.RESET, Long.toString(decision.resetSeconds()));
    if (!decision.allowed()) {
      throw Problem.of(WebError.RATE_LIMITED, "Too many requests for public keys")
          .retryAfter(decision.retryAfterSeconds());
    }
  }
}
