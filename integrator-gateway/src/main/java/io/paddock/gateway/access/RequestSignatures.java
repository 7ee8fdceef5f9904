package io.paddock.gateway.access;

import io.paddock.auth.directory.RequestSigning;
import io.paddock.auth.partner.PartnerKeyProblems;
import io.paddock.auth.seal.SecretBox;
import io.paddock.auth.sign.ApiSignature;
import io.paddock.auth.sign.SignatureVerdict;
import io.paddock.auth.sign.WalletRequest;
import io.paddock.gateway.error.GatewayError;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Checks the signatures of requests, where a partner demands them and wherever one is sent. The
 * body is read for it, and kept for the resource that reads it next.
 */
@Singleton
class RequestSignatures {

  private static final Buffer NO_BODY = Buffer.buffer();

  private final SecretBox box;
  private final Clock clock;
  private final long maximumBytes;

  RequestSignatures(
      SecretBox box,
      Clock clock,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "64K")
          MemorySize maximum) {
    this.box = box;
    this.clock = clock;
    this.maximumBytes = maximum.asLongValue();
  }

  /** Whether the request may not go on before it was checked. */
  static boolean concern(HttpServerRequest http, RequestSigning signing) {
    return signing.required() || http.headers().contains(ApiSignature.SIGNATURE_HEADER);
  }

  /**
   * Whether the request's bytes are those that the holder of the key's signing secret sent.
   *
   * @return fails with a {@link Problem} otherwise
   */
  Future<Void> check(RoutingContext context, RequestSigning signing) {
    HttpServerRequest http = context.request();
    List<String> signatures = http.headers().getAll(ApiSignature.SIGNATURE_HEADER);
    List<String> timestamps = http.headers().getAll(ApiSignature.TIMESTAMP_HEADER);
    UUID id = signing.id();
    String sealed = signing.sealed();
    if (signatures.isEmpty() || id == null || sealed == null) {
      return Future.failedFuture(refusal(GatewayError.API_SIGNATURE_REQUIRED));
    }
    if (signatures.size() > 1 || timestamps.size() != 1) {
      return Future.failedFuture(refusal(GatewayError.API_SIGNATURE_INVALID));
    }
    return body(http)
        .compose(
            body -> {
              ((RoutingContextInternal) context).setBody(body);
              SignatureVerdict verdict =
                  ApiSignature.verify(
                      box.open(RequestSigning.TABLE, id, sealed),
                      timestamps.getFirst(),
                      signatures.getFirst(),
                      WalletRequest.of(http.method().name(), http.uri(), body.getBytes()),
                      clock.instant());
              @Nullable Problem refused = refusal(verdict);
              return refused == null ? Future.succeededFuture() : Future.failedFuture(refused);
            });
  }

  /** Reads all of it, up to the limit that holds for every body. */
  private Future<Buffer> body(HttpServerRequest http) {
    if (http.isEnded()) {
      return Future.succeededFuture(NO_BODY);
    }
    Promise<Buffer> whole = Promise.promise();
    Buffer read = Buffer.buffer();
    // Nobody is there to read it: the connection ended within the body.
    http.exceptionHandler(
        gone -> whole.tryFail(Problem.of(WebError.INVALID_REQUEST, "The body ended early")));
    http.endHandler(end -> whole.tryComplete(read));
    http.handler(
        part -> {
          if (read.length() + part.length() <= maximumBytes) {
            read.appendBuffer(part);
          } else {
            whole.tryFail(
                Problem.of(WebError.BODY_TOO_LARGE, "The limit is " + maximumBytes + " bytes")
                    .with("limitBytes", maximumBytes));
          }
        });
    http.resume();
    return whole.future();
  }

  private static @Nullable Problem refusal(SignatureVerdict verdict) {
    return switch (verdict) {
      case VALID -> null;
      case STALE -> refusal(GatewayError.API_SIGNATURE_EXPIRED);
      case MALFORMED, MISMATCH -> refusal(GatewayError.API_SIGNATURE_INVALID);
    };
  }

  private static Problem refusal(GatewayError error) {
    return Problem.of(error, error.title())
        .withHeader("WWW-Authenticate", PartnerKeyProblems.CHALLENGE);
  }
}
