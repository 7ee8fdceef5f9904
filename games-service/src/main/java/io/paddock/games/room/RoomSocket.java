package io.paddock.games.room;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.games.session.EndedSessions;
import io.paddock.games.session.PlayerSession;
import io.paddock.games.session.SocketPlayers;
import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import io.paddock.web.error.WebError;
import io.paddock.web.socket.FrameRate;
import io.paddock.web.socket.SocketConnection;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.InboundProcessingMode;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/rooms/{game}}: frames in, messages out. A frame is handed to a thread of its own at
 * once, so that nothing gathers in front of us; a connection has few of them at a time, and sends
 * so many a second, or is closed.
 */
@WebSocket(
    path = RoomDoor.PATH + "{game}",
    inboundProcessingMode = InboundProcessingMode.CONCURRENT)
@Singleton
class RoomSocket {

  private static final Logger LOG = Logger.getLogger(RoomSocket.class);
  private static final int AT_ONCE = 8;

  private final Rooms rooms;
  private final SocketPlayers players;
  private final ProblemWriter problems;
  private final ObjectMapper json;
  private final Clock clock;
  private final Map<String, Joined> joined = new ConcurrentHashMap<>();

  RoomSocket(
      Rooms rooms, SocketPlayers players, ProblemWriter problems, ObjectMapper json, Clock clock) {
    this.rooms = rooms;
    this.players = players;
    this.problems = problems;
    this.json = json;
    this.clock = clock;
  }

  /** A connection that is in its room. */
  private record Joined(RoomKey key, RoomConnection connection, FrameRate rate, Semaphore atOnce) {}

  @OnOpen
  @NonBlocking
  void open(WebSocketConnection socket) {
    Optional<PlayerSession> player =
        players.redeem(socket.handshakeRequest().header(SocketPlayers.TICKET));
    if (player.isEmpty()) {
      close(socket, RoomConnection.POLICY_VIOLATION, "no session");
      return;
    }
    PlayerSession session = player.get();
    RoomKey key = RoomKey.of(session, socket.pathParam("game"));
    RoomConnection connection =
        new RoomConnection(session, new SocketLine(socket), rooms.config().outbox());
    joined.put(
        socket.id(),
        new Joined(
            key,
            connection,
            new FrameRate(rooms.config().framesPerSecond(), clock),
            new Semaphore(AT_ONCE)));
    Thread.ofVirtual().name("room-join").start(() -> join(key, connection));
  }

  private void join(RoomKey key, RoomConnection connection) {
    RoomHost host = rooms.host();
    var _ =
        host.wake(key)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    connection.close(RoomConnection.TRY_AGAIN_LATER, "room unavailable");
                  }
                });
    host.join(key, connection, clock.instant());
  }

  @OnTextMessage
  @NonBlocking
  void frame(WebSocketConnection socket, String text) {
    Joined player = joined.get(socket.id());
    if (player == null) {
      return;
    }
    Instant receivedAt = clock.instant();
    if (!player.rate().allows() || !player.atOnce().tryAcquire()) {
      player.connection().close(RoomConnection.POLICY_VIOLATION, "too many frames");
      return;
    }
    Thread.ofVirtual()
        .name("room-frame")
        .start(
            () -> {
              try {
                player
                    .connection()
                    .say(rooms.host().messages().text(answer(player, text, receivedAt)));
              } finally {
                player.atOnce().release();
              }
            });
  }

  private RoomMessage answer(Joined player, String text, Instant receivedAt) {
    @Nullable String id = null;
    try {
      RoomFrame.Parts parts = RoomFrame.parts(json, text);
      id = parts.id();
      PlayerSession session = player.connection().session();
      return switch (RoomFrame.read(json, parts)) {
        case RoomFrame.Bet bet -> rooms.play().bet(session, player.key(), bet);
        case RoomFrame.CashOut out -> rooms.play().cashOut(session, player.key(), out, receivedAt);
        case RoomFrame.Act act -> rooms.table().act(session, player.key(), act);
        case RoomFrame.Ping ping -> new RoomMessage.Pong(ping.id(), clock.instant());
      };
    } catch (Problem refusal) {
      return failed(id, refusal);
    } catch (RuntimeException defect) {
      LOG.errorf(defect, "room_frame_failed room=%s", player.key().text());
      return failed(id, Problem.of(WebError.INTERNAL_ERROR, "The frame could not be carried out"));
    }
  }

  private RoomMessage failed(@Nullable String id, Problem problem) {
    return new RoomMessage.Failed(
        id, new String(problems.bytes(problem, null), StandardCharsets.UTF_8));
  }

  @OnClose
  @NonBlocking
  void closed(WebSocketConnection socket) {
    Joined player = joined.remove(socket.id());
    if (player != null) {
      player.connection().gone();
      rooms.host().leave(player.key(), player.connection());
    }
  }

  /** Who was sent away does not go on watching; a seat goes on without its player. */
  void ended(@Observes EndedSessions.Ended event) {
    joined.values().stream()
        .filter(player -> event.sessions().contains(player.connection().session().id()))
        .forEach(
            player -> player.connection().close(RoomConnection.POLICY_VIOLATION, "session ended"));
  }

  /** Their pages connect again, to another process. */
  void stop(@Observes ShutdownEvent event) {
    joined
        .values()
        .forEach(player -> player.connection().close(RoomConnection.GOING_AWAY, "stopping"));
  }

  @OnError
  @NonBlocking
  void failed(WebSocketConnection socket, Throwable failure) {
    LOG.debugf("room_connection_failed cause=%s", failure.getClass().getName());
  }

  private static void close(WebSocketConnection socket, int code, String reason) {
    socket
        .close(new CloseReason(code, reason))
        .subscribe()
        .with(done -> {}, failure -> LOG.debugf("room_close_failed cause=%s", failure));
  }

  private record SocketLine(WebSocketConnection socket) implements SocketConnection.Line {

    @Override
    public CompletionStage<Void> send(String text) {
      return socket.sendText(text).subscribeAsCompletionStage();
    }

    @Override
    public void close(int code, String reason) {
      RoomSocket.close(socket, code, reason);
    }
  }
}
