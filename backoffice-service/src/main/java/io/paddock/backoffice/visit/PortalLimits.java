package io.paddock.backoffice.visit;

import io.paddock.auth.limit.Claim;
import io.paddock.auth.limit.Limit;
import io.paddock.auth.limit.RateDecision;
import io.paddock.auth.limit.RateHeaders;
import io.paddock.auth.limit.RequestLimiter;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.util.List;

/** How often links are made and opened; the answer says what is left. */
@Singleton
public class PortalLimits {

  private final RequestLimiter limiter;
  private final CurrentVertxRequest current;

  PortalLimits(RequestLimiter limiter, CurrentVertxRequest current) {
    this.limiter = limiter;
    this.current = current;
  }

  /** Takes one of the limit's tokens; {@code subject} may be an address. */
  public Uni<Void> take(Limit limit, String subject) {
    HttpServerResponse answer = current.getCurrent().response();
    return Uni.createFrom()
        .completionStage(
            () -> limiter.take(List.of(Claim.of(limit, subject, 1))).toCompletionStage())
        .invoke(decision -> demand(decision, answer))
        .replaceWithVoid();
  }

  private static void demand(RateDecision decision, HttpServerResponse answer) {
    RateHeaders.tell(answer, decision);
    if (!decision.allowed()) {
      throw Problem.of(WebError.RATE_LIMITED, "Too many links to the portal.")
          .retryAfter(decision.retryAfterSeconds());
    }
  }
}
