package io.paddock.games.session;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.paddock.web.error.Problem;
import io.paddock.web.socket.SocketTickets;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Players behind WebSockets. A browser cannot set headers on one, so the token may also come as a
 * subprotocol, {@code paddock.bearer.<token>}; it is judged before the connection is upgraded, and
 * the connection then finds its player by a ticket that this class alone writes into the request.
 */
@Singleton
public class SocketPlayers {

  /** The header of the ticket. */
  public static final String TICKET = SocketTickets.HEADER;

  private static final String PROTOCOLS = "Sec-WebSocket-Protocol";
  private static final String BEARER = "paddock.bearer.";
  private static final Duration UPGRADE = Duration.ofSeconds(30);
  private static final int MOST = 10_000;

  private final PlayerSessions sessions;
  private final SessionCookie cookie;
  private final SocketTickets<PlayerSession> tickets;

  SocketPlayers(PlayerSessions sessions, SessionCookie cookie, SecureRandom random) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.tickets =
        new SocketTickets<>(
            random,
            Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(UPGRADE)
                .<String, PlayerSession>build()
                .asMap());
  }

  /**
   * The live session of a request that wants to become a WebSocket. May ask the database.
   *
   * @throws Problem {@code unauthenticated} without a token, {@code session_expired} when it is
   *     over, {@code origin_not_allowed} when another site calls
   */
  public PlayerSession admit(HttpServerRequest request) {
    OpaqueToken token = token(request);
    PlayerSession session = sessions.live(token, request.getHeader("Origin"));
    tickets.issue(request, session);
    return session;
  }

  /** The player of an upgraded connection, once. */
  public Optional<PlayerSession> redeem(@Nullable String ticket) {
    return tickets.redeem(ticket);
  }

  private OpaqueToken token(HttpServerRequest request) {
    Optional<String> offered = bearer(request);
    return offered.isPresent()
        ? OpaqueToken.parse(offered.get()).orElseThrow(PlayerSessions::expired)
        : CurrentPlayer.offered(request, cookie);
  }

  private static Optional<String> bearer(HttpServerRequest request) {
    return request.headers().getAll(PROTOCOLS).stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .map(String::strip)
        .filter(protocol -> protocol.startsWith(BEARER))
        .map(protocol -> protocol.substring(BEARER.length()))
        .findFirst();
  }
}
