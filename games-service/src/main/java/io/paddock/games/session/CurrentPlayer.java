package io.paddock.games.session;

import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.log.LogTenant;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The player behind the request in hand: by bearer token, else by cookie. */
@RequestScoped
public class CurrentPlayer {

  private static final String BEARER = "Bearer ";

  private final HttpServerRequest request;
  private final PlayerSessions sessions;
  private final SessionCookie cookie;
  private @Nullable PlayerSession known;

  CurrentPlayer(HttpServerRequest request, PlayerSessions sessions, SessionCookie cookie) {
    this.request = request;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  /**
   * The player's live session, looked up once a request. Asks the database: for virtual threads.
   *
   * @throws Problem {@code unauthenticated} without a token, {@code session_expired} when it is
   *     over, {@code origin_not_allowed} when another site calls
   */
  public PlayerSession session() {
    PlayerSession session = known == null ? find() : known;
    known = session;
    LogTenant.acts("operator:" + session.operatorId());
    return session;
  }

  private PlayerSession find() {
    return sessions.live(offered(request, cookie), request.getHeader("Origin"));
  }

  /**
   * The token that a request brings, if it has the form of one; whether it is one is not asked.
   *
   * @throws Problem {@code unauthenticated} without a token, {@code session_expired} when it has no
   *     token's form
   */
  static OpaqueToken offered(HttpServerRequest request, SessionCookie cookie) {
    String text =
        text(request, cookie)
            .orElseThrow(
                () -> Problem.of(WebError.UNAUTHENTICATED, "This route needs a player's session"));
    return OpaqueToken.parse(text).orElseThrow(PlayerSessions::expired);
  }

  private static Optional<String> text(HttpServerRequest request, SessionCookie cookie) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null) {
      return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? Optional.of(authorization.substring(BEARER.length()).strip())
          : Optional.empty();
    }
    return Optional.ofNullable(request.getCookie(cookie.name(request))).map(Cookie::getValue);
  }
}
