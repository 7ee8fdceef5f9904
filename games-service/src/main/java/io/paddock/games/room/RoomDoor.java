package io.paddock.games.room;

import io.paddock.auth.directory.TenantDirectory;
import io.paddock.games.bet.BetCheck;
import io.paddock.games.error.GamesError;
import io.paddock.games.session.PlayerSession;
import io.paddock.games.session.PlayerSessions;
import io.paddock.games.session.SocketPlayers;
import io.paddock.web.connection.Upgraded;
import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import io.paddock.web.error.WebError;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Judges a request before it becomes a WebSocket: after that nothing but a close code could tell
 * its sender what was wrong with it.
 */
@Singleton
class RoomDoor {

  private static final Logger LOG = Logger.getLogger(RoomDoor.class);
  private static final int BEFORE_BODIES = 60;

  static final String PATH = "/v1/rooms/";

  private final SocketPlayers players;
  private final TenantDirectory directory;
  private final Rooms rooms;
  private final ProblemWriter problems;

  RoomDoor(SocketPlayers players, TenantDirectory directory, Rooms rooms, ProblemWriter problems) {
    this.players = players;
    this.directory = directory;
    this.rooms = rooms;
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::judge, BEFORE_BODIES);
  }

  private void judge(RoutingContext context) {
    if (!context.normalizedPath().startsWith(PATH)) {
      context.next();
      return;
    }
    HttpServerRequest request = context.request();
    String game = context.normalizedPath().substring(PATH.length());
    request.pause();
    context
        .vertx()
        .executeBlocking(
            () -> {
              admit(request, game);
              return game;
            },
            false)
        .onComplete(
            admitted -> {
              request.resume();
              if (admitted.succeeded()) {
                Upgraded.release(request);
                context.next();
              } else if (admitted.cause() instanceof Problem refusal) {
                problems.write(context, refusal);
              } else {
                LOG.warnf("room_door_failed cause=%s", admitted.cause().getClass().getName());
                problems.write(
                    context,
                    Problem.of(WebError.UNAVAILABLE, "The session cannot be checked right now")
                        .retryAfter(1));
              }
            });
  }

  private void admit(HttpServerRequest request, String game) {
    PlayerSession session = players.admit(request);
    if (!request.method().equals(HttpMethod.GET)) {
      throw Problem.of(WebError.METHOD_NOT_ALLOWED, "A room is a WebSocket")
          .withHeader("Allow", "GET");
    }
    if (!RoomGames.IDS.contains(game)) {
      throw Problem.of(WebError.NOT_FOUND, "There is no such room");
    }
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      throw Problem.of(WebError.INVALID_REQUEST, "A room is a WebSocket: ask for the upgrade");
    }
    BetCheck.enabled(
        directory.operator(session.operatorId()).orElseThrow(PlayerSessions::expired),
        game,
        session.currency());
    if (!rooms.host().isReady()) {
      throw Problem.of(GamesError.ROOM_UNAVAILABLE, "Rooms cannot be read at present")
          .retryAfter(1);
    }
  }
}
