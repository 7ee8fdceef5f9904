package io.paddock.gateway.feed;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.StreamCaller;
import io.paddock.matching.id.Address;
import io.paddock.web.socket.FrameRate;
import io.paddock.web.socket.SocketConnection;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One connection to a feed. */
final class FeedSession {

  private final SocketConnection connection;
  private final FrameRate rate;
  private final CommandLane commands;
  private final int malformedLimit;
  private final AtomicInteger malformed = new AtomicInteger();
  private final Map<FeedKey, Topic> followed = new LinkedHashMap<>();
  private final boolean gaps;
  private final Set<FeedKey> gapped = new HashSet<>();
  private volatile StreamCaller caller;

  /**
   * @param line what carries it
   */
  FeedSession(FeedTicket ticket, SocketConnection.Line line, FeedConfig config, Clock clock) {
    this.caller = ticket.caller();
    this.gaps = ticket.gaps();
    this.connection =
        new SocketConnection(line, config.outboxMessages(), config.outboxCharacters());
    this.rate = new FrameRate(config.framesPerSecond(), clock);
    this.commands = new CommandLane(config.ordersAtOnce(), config.commandCharacters());
    this.malformedLimit = config.malformedFrames();
  }

  StreamCaller caller() {
    return caller;
  }

  /** As judged again. */
  void caller(StreamCaller now) {
    caller = now;
  }

  /** Whose activity it may follow: nobody's while the wallet is nobody's yet. */
  @Nullable Address wallet() {
    return caller.partner().map(ActingPartner::wallet).orElse(null);
  }

  SocketConnection connection() {
    return connection;
  }

  FrameRate rate() {
    return rate;
  }

  /** What it orders, as long as it waits for its answer. */
  CommandLane commands() {
    return commands;
  }

  /** A frame could not be read; true when too many in a row could not. */
  boolean isIncomprehensible() {
    return malformed.incrementAndGet() > malformedLimit;
  }

  /** A frame could be read. */
  void understood() {
    malformed.set(0);
  }

  /** Whether nothing waits for an answer, and every answer has left. */
  boolean isSettled() {
    return connection.isClosed() || (commands.isIdle() && connection.isQuiet());
  }

  /**
   * Whether the next change of a channel is to be left out: the first one, for a caller who wants
   * to see that it notices. For the feed's thread alone.
   */
  boolean misses(FeedKey channel) {
    return gaps && gapped.add(channel);
  }

  /** What it follows, in the order of subscription; for the feed's thread alone. */
  Map<FeedKey, Topic> followed() {
    return followed;
  }
}
