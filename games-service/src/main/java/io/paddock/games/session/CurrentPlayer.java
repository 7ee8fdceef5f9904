package io.paddock.games.session;

import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The player behind the request in hand: by bearer token, else by cookie. */
@RequestScoped
public class CurrentPlayer {

  private static final String BEARER = "Bearer ";

  private final HttpServerRequest request;
  private final PlayerSessions sessions;
  private final SessionCookie cookie;

  CurrentPlayer(HttpServerRequest request, PlayerSessions sessions, SessionCookie cookie) {
    this.request = request;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  /**
   * The player's live session. Asks the database: for virtual threads.
   *
   * @throws Problem {@code unauthenticated} without a token, {@code session_expired} when it is
   *     over, {@code origin_not_allowed} when another site calls
   */
  public PlayerSession session() {
    String text =
        offered()
            .orElseThrow(
                () -> Problem.of(WebError.UNAUTHENTICATED, "This route needs a player's session"));
    OpaqueToken token = OpaqueToken.parse(text).orElseThrow(PlayerSessions::expired);
    return sessions.live(token, request.getHeader("Origin"));
  }

  private Optional<String> offered() {
    String authorization = request.getHeader("Authorization");
    if (authorization != null) {
      return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? Optional.of(authorization.substring(BEARER.length()).strip())
          : Optional.empty();
    }
    return Optional.ofNullable(request.getCookie(cookie.name(request))).map(Cookie::getValue);
  }
}
