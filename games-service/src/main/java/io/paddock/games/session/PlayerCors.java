package io.paddock.games.session;

import io.paddock.games.operator.WebOrigin;
import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import io.paddock.web.error.WebError;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Cross-origin rules of the player API. A request that names an origin is refused unless that is
 * the frontend of an active operator; preflights end here, and what follows is held to its own
 * session's frontend by {@link SessionOrigin}. Requests that name no origin pass.
 */
@Singleton
class PlayerCors {

  private static final Logger LOG = Logger.getLogger(PlayerCors.class);
  private static final int AFTER_BODY_LIMIT = 8_000;
  private static final List<String> PATHS =
      List.of("/v1/session", "/v1/games/", "/v1/rounds", "/v1/fairness", "/v1/free-bets");
  private static final String PREFLIGHT_SECONDS = "600";

  private final ActiveFrontends frontends;
  private final ProblemWriter problems;

  PlayerCors(ActiveFrontends frontends, ProblemWriter problems) {
    this.frontends = frontends;
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::filter, AFTER_BODY_LIMIT);
  }

  private void filter(RoutingContext context) {
    String path = context.normalizedPath();
    if (PATHS.stream().noneMatch(path::startsWith)) {
      context.next();
      return;
    }
    context.response().putHeader("Vary", "Origin");
    @Nullable String header = context.request().getHeader("Origin");
    if (header == null) {
      context.next();
      return;
    }
    Optional<WebOrigin> origin = WebOrigin.ofHeader(header);
    if (origin.isEmpty()) {
      problems.write(context, SessionOrigin.foreign());
      return;
    }
    Optional<Boolean> known = frontends.cached(origin.get());
    if (known.isPresent()) {
      decide(context, origin.get(), known.get());
    } else {
      ask(context, origin.get());
    }
  }

  /** The request's body must not arrive while nobody listens. */
  private void ask(RoutingContext context, WebOrigin origin) {
    context.request().pause();
    context
        .vertx()
        .executeBlocking(() -> frontends.contains(origin), false)
        .onComplete(
            answer -> {
              context.request().resume();
              if (answer.succeeded()) {
                decide(context, origin, answer.result());
              } else {
                LOG.warnf("frontend_lookup_failed cause=%s", answer.cause().getClass().getName());
                problems.write(
                    context,
                    Problem.of(WebError.UNAVAILABLE, "The origin cannot be checked right now")
                        .retryAfter(1));
              }
            });
  }

  private void decide(RoutingContext context, WebOrigin origin, boolean allowed) {
    if (!allowed) {
      problems.write(context, SessionOrigin.foreign());
      return;
    }
    HttpServerResponse response = context.response();
    response.putHeader("Access-Control-Allow-Origin", origin.text());
    response.putHeader("Access-Control-Allow-Credentials", "true");
    response.putHeader("Access-Control-Expose-Headers", "X-Request-Id, Retry-After");
    if (!isPreflight(context.request())) {
      context.next();
      return;
    }
    response.putHeader("Access-Control-Allow-Methods", "GET, POST");
    response.putHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Request-Id");
    response.putHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
    response.setStatusCode(204).end();
  }

  private static boolean isPreflight(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        && request.getHeader("Access-Control-Request-Method") != null;
  }
}
