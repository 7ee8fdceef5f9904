package io.paddock.gateway.feed;

import io.paddock.auth.limit.LoopbackFactor;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.SandboxFault;
import io.paddock.gateway.access.StreamCaller;
import io.paddock.gateway.error.GatewayError;
import io.paddock.web.connection.Upgraded;
import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import io.paddock.web.error.Violation;
import io.paddock.web.error.WebError;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The last look at a request before it becomes a WebSocket: after that nothing but a close code
 * could tell its sender what was wrong with it. Who it comes from has been judged by then, as for
 * any other route.
 */
@Singleton
class FeedDoor {

  private static final int AFTER_ACCESS = 60;

  private final FeedSockets sockets;
  private final FeedConfig config;
  private final LoopbackFactor loopback;
  private final ProblemWriter problems;

  FeedDoor(
      FeedSockets sockets, FeedConfig config, LoopbackFactor loopback, ProblemWriter problems) {
    this.sockets = sockets;
    this.config = config;
    this.loopback = loopback;
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::judge, AFTER_ACCESS);
  }

  private void judge(RoutingContext context) {
    String path = context.normalizedPath();
    if (!path.equals(MarketSocket.PATH) && !path.equals(UserSocket.PATH)) {
      context.next();
      return;
    }
    HttpServerRequest request = context.request();
    request.resume();
    try {
      StreamCaller caller = admit(context);
      sockets.tickets().issue(request, new FeedTicket(caller, SandboxFault.GAP.isAskedBy(context)));
    } catch (Problem refusal) {
      problems.write(context, refusal);
      return;
    }
    Upgraded.release(request);
    context.next();
  }

  private StreamCaller admit(RoutingContext context) {
    HttpServerRequest request = context.request();
    StreamCaller caller =
        StreamCaller.of(context)
            .orElseThrow(
                () ->
                    Problem.of(WebError.METHOD_NOT_ALLOWED, "A feed is a WebSocket")
                        .withHeader("Allow", "GET"));
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      throw Problem.of(WebError.INVALID_REQUEST, "A feed is a WebSocket: ask for the upgrade");
    }
    requireKnown(request.params(), caller.route());
    int limit = config.connectionsPerKey() * loopback.of(caller.client());
    if (sockets.connections(caller.keyId()) >= limit) {
      throw Problem.of(GatewayError.TOO_MANY_CONNECTIONS, "The key has enough connections")
          .with("limit", limit);
    }
    return caller;
  }

  private static void requireKnown(MultiMap parameters, Route route) {
    Set<String> known = route == Route.USER_FEED ? Set.of("wallet") : Set.of();
    List<Violation> violations = new ArrayList<>();
    for (String name : parameters.names()) {
      if (!known.contains(name)) {
        violations.add(new Violation("?" + name, "not a parameter of this route"));
      } else if (parameters.getAll(name).size() > 1) {
        violations.add(new Violation("?" + name, "must be given once"));
      }
    }
    if (!violations.isEmpty()) {
      throw Problem.invalid(violations);
    }
  }
}
