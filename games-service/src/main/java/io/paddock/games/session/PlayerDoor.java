package io.paddock.games.session;

import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Turns away who brings nothing that could be a player's session, before the type and the size of a
 * body are judged. Whether it is a live session, {@link PlayerGate} asks before the body is read.
 */
@Singleton
class PlayerDoor {

  /** After {@link PlayerCors}, which ends preflights; before the body limit, which is at 50. */
  private static final int BEFORE_BODIES = 60;

  /** Where a route {@link ForPlayers} takes a body. */
  private static final List<String> POSTS = List.of("/v1/games/", "/v1/rounds/", "/v1/fairness/");

  private final SessionCookie cookie;
  private final ProblemWriter problems;

  PlayerDoor(SessionCookie cookie, ProblemWriter problems) {
    this.cookie = cookie;
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::judge, BEFORE_BODIES);
  }

  private void judge(RoutingContext context) {
    if (isForPlayers(context)) {
      try {
        CurrentPlayer.offered(context.request(), cookie);
      } catch (Problem refusal) {
        problems.write(context, refusal);
        return;
      }
    }
    context.next();
  }

  private static boolean isForPlayers(RoutingContext context) {
    return context.request().method().equals(HttpMethod.POST)
        && POSTS.stream().anyMatch(context.normalizedPath()::startsWith);
  }
}
