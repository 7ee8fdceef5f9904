package io.paddock.gateway.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.paddock.gateway.access.Route;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.socket.SocketConnection;
import io.paddock.web.socket.SocketTickets;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The connections of both gateways: frames in, messages out. What a frame subscribes to is handed
 * to the feed's thread at once, in the order of frames; a command waits on a thread of its own.
 */
@Singleton
class FeedSockets {

  private static final Logger LOG = Logger.getLogger(FeedSockets.class);
  private static final Duration UPGRADE = Duration.ofSeconds(30);
  private static final int UPGRADES = 10_000;

  /** As RFC 6455 has it: a message too big to be processed. */
  private static final int TOO_LONG = 1009;

  private final FeedConfig config;
  private final Feed feed;
  private final FeedOrders orders;
  private final FeedText texts;
  private final Clock clock;
  private final SocketTickets<FeedTicket> tickets;
  private final Map<String, FeedSession> open = new ConcurrentHashMap<>();
  private final LongAdder dropped = new LongAdder();

  FeedSockets(
      FeedConfig config,
      Feed feed,
      FeedOrders orders,
      FeedText texts,
      Clock clock,
      SecureRandom random) {
    this.config = config;
    this.feed = feed;
    this.orders = orders;
    this.texts = texts;
    this.clock = clock;
    this.tickets =
        new SocketTickets<>(
            random,
            Caffeine.newBuilder()
                .maximumSize(UPGRADES)
                .expireAfterWrite(UPGRADE)
                .<String, FeedTicket>build()
                .asMap());
  }

  SocketTickets<FeedTicket> tickets() {
    return tickets;
  }

  /** How many the key has open here. */
  long connections(String keyId) {
    return open.values().stream().filter(session -> session.caller().keyId().equals(keyId)).count();
  }

  /** How many are open here on one of the two gateways. */
  long connections(Route route) {
    return open.values().stream().filter(session -> session.caller().route() == route).count();
  }

  void open(WebSocketConnection socket) {
    Optional<FeedTicket> ticket =
        tickets.redeem(socket.handshakeRequest().header(SocketTickets.HEADER));
    if (ticket.isEmpty()) {
      close(socket, SocketConnection.POLICY_VIOLATION, "no key");
      return;
    }
    FeedSession session =
        new FeedSession(ticket.get(), new SocketLine(socket, dropped), config, clock);
    open.put(socket.id(), session);
    feed.join(session);
  }

  void frame(WebSocketConnection socket, String text) {
    FeedSession session = open.get(socket.id());
    if (session == null) {
      return;
    }
    if (!session.rate().allows()) {
      session.connection().close(SocketConnection.POLICY_VIOLATION, "too many frames");
      return;
    }
    if (session.caller().route() == Route.MARKET_FEED && text.length() > MarketSocket.LONGEST) {
      session.connection().close(TOO_LONG, "frame too long");
      return;
    }
    ClientFrame frame = read(session, text);
    if (frame == null) {
      return;
    }
    session.understood();
    try {
      handle(session, frame, text.length());
    } catch (Problem refusal) {
      session.connection().say(texts.failed(frame.id(), refusal));
    } catch (RuntimeException defect) {
      LOG.error("feed_frame_failed", defect);
      Problem problem = Problem.of(WebError.INTERNAL_ERROR, "The frame could not be carried out");
      session.connection().say(texts.failed(frame.id(), problem));
    }
  }

  /** Null for a frame that cannot be read; its sender has been told, or sent away, then. */
  private @Nullable ClientFrame read(FeedSession session, String text) {
    @Nullable String id = null;
    try {
      ClientFrame.Parts parts = ClientFrame.parts(texts.json(), text);
      id = parts.id();
      return ClientFrame.read(texts.json(), parts);
    } catch (Problem malformed) {
      if (session.isIncomprehensible()) {
        session.connection().close(SocketConnection.POLICY_VIOLATION, "too many malformed frames");
      } else {
        session.connection().say(texts.failed(id, malformed));
      }
      return null;
    }
  }

  private void handle(FeedSession session, ClientFrame frame, int size) {
    switch (frame) {
      case ClientFrame.Subscribe(var id, var channel, var symbol, var outcome) ->
          feed.subscribe(session, id, key(session, channel, symbol, outcome));
      case ClientFrame.Unsubscribe(var id, var channel, var symbol, var outcome) ->
          feed.unsubscribe(session, id, key(session, channel, symbol, outcome));
      case ClientFrame.Resume(var id, var channel, var symbol, var outcome, var from) ->
          feed.resume(session, id, key(session, channel, symbol, outcome), from);
      case ClientFrame.Ping(var id) -> feed.ping(session, id);
      case ClientFrame.Place(var id, var body) -> order(session, id, Route.PLACE_ORDER, body, size);
      case ClientFrame.Cancel(var id, var body) ->
          order(session, id, Route.CANCEL_ORDER, body, size);
      case ClientFrame.Replace(var id, var body) ->
          order(session, id, Route.REPLACE_ORDER, body, size);
      case ClientFrame.Batch(var id, var body) ->
          order(session, id, Route.BATCH_ORDERS, body, size);
    }
  }

  private void order(FeedSession session, String id, Route route, JsonNode body, int size) {
    if (session.caller().route() != Route.USER_FEED) {
      throw Problem.invalid("/type", "orders are taken over /ws/user");
    }
    orders.begin(session, id, route, body, size);
  }

  private static FeedKey key(
      FeedSession session, String channel, @Nullable String symbol, @Nullable String outcome) {
    return Subscriptions.read(session.caller().route(), session.wallet(), channel, symbol, outcome);
  }

  void closed(WebSocketConnection socket) {
    FeedSession session = open.remove(socket.id());
    if (session != null) {
      feed.leave(session);
    }
  }

  void failed(WebSocketConnection socket, Throwable failure) {
    LOG.debugf(
        "feed_connection_failed connection=%s cause=%s", socket.id(), failure.getClass().getName());
  }

  private static void close(WebSocketConnection socket, int code, String reason) {
    socket
        .close(new CloseReason(code, reason))
        .subscribe()
        .with(done -> {}, failure -> LOG.debugf("feed_close_failed cause=%s", failure));
  }

  /** Connections that were closed because their readers did not keep up. */
  long dropped() {
    return dropped.sum();
  }

  private record SocketLine(WebSocketConnection socket, LongAdder dropped)
      implements SocketConnection.Line {

    @Override
    public CompletionStage<Void> send(String text) {
      return socket.sendText(text).subscribeAsCompletionStage();
    }

    @Override
    public void close(int code, String reason) {
      if (code == SocketConnection.TRY_AGAIN_LATER) {
        dropped.increment();
      }
      FeedSockets.close(socket, code, reason);
    }
  }
}
