package io.paddock.games.session;

import io.paddock.games.error.GamesError;
import io.paddock.web.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A browser names the page that calls; it must be the frontend that the session was launched into.
 * Callers that are no browser name none, and hold the token in hand instead.
 */
final class SessionOrigin {

  private SessionOrigin() {}

  static void check(PlayerSession session, @Nullable String origin) {
    if (origin != null && !session.frontendOrigin().text().equals(origin)) {
      throw foreign();
    }
  }

  static Problem foreign() {
    return Problem.of(GamesError.ORIGIN_NOT_ALLOWED, "The Origin is not the session's frontend");
  }
}
