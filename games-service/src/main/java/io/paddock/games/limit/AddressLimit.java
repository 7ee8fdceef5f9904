package io.paddock.games.limit;

import io.paddock.auth.limit.Limit;
import io.paddock.auth.limit.LoopbackFactor;
import io.paddock.auth.limit.RateDecision;
import io.paddock.auth.limit.RateHeaders;
import io.paddock.auth.limit.RateLimiter;
import io.paddock.web.client.ClientAddress;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** Counts requests of a client's address, however many tokens and codes it tries. */
@Singleton
public class AddressLimit {

  private final RateLimiter limiter;
  private final LoopbackFactor factors;
  private final ClientAddress clients;

  AddressLimit(RateLimiter limiter, LoopbackFactor factors, ClientAddress clients) {
    this.limiter = limiter;
    this.factors = factors;
    this.clients = clients;
  }

  /** Takes a token of the address' bucket. May block on Redis: for virtual threads. */
  public RateDecision take(HttpServerRequest request) {
    String address = clients.of(request);
    return limiter.take(Limit.IP, address, factors.of(address));
  }

  /**
   * As {@link #take}, for routes that answer a refusal like any other failure.
   *
   * @throws Problem {@code rate_limited}
   */
  public RateDecision demand(HttpServerRequest request) {
    RateDecision decision = take(request);
    if (!decision.allowed()) {
      throw refusal(decision);
    }
    return decision;
  }

  /** What a refused client is told, with when to come back. */
  public static Problem refusal(RateDecision decision) {
    return Problem.of(WebError.RATE_LIMITED, "Too many requests from this address.")
        .retryAfter(decision.retryAfterSeconds())
        .withHeader(RateHeaders.LIMIT, Integer.toString(decision.limit()))
        .withHeader(RateHeaders.REMAINING, Integer.toString(decision.remaining()))
        .withHeader(RateHeaders.RESET, Long.toString(decision.resetSeconds()));
  }

  /** Adds how the bucket stands. */
  public static ResponseBuilder tell(ResponseBuilder answer, RateDecision decision) {
    return answer
        .header(RateHeaders.LIMIT, decision.limit())
        .header(RateHeaders.REMAINING, decision.remaining())
        .header(RateHeaders.RESET, decision.resetSeconds());
  }
}
