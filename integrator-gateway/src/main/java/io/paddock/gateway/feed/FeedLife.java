package io.paddock.gateway.feed;

import io.paddock.web.socket.SocketConnection;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import org.jboss.logging.Logger;

/**
 * Starts the feeds, and ends them: whoever is connected was told when the pod began to leave, and
 * has connected elsewhere, or is sent away now. Orders that wait are answered first, so this comes
 * before the replica stops.
 */
@Singleton
class FeedLife {

  private static final Logger LOG = Logger.getLogger(FeedLife.class);
  private static final int BEFORE_THE_REPLICA = 1_000;
  private static final Duration LOOK = Duration.ofMillis(20);

  private final FeedConfig config;
  private final Feed feed;
  private final FeedKeys keys;
  private final FeedOrders orders;

  FeedLife(FeedConfig config, Feed feed, FeedKeys keys, FeedOrders orders) {
    this.config = config;
    this.feed = feed;
    this.keys = keys;
    this.orders = orders;
  }

  void start(@Observes StartupEvent event) {
    feed.start();
    keys.start();
  }

  void stop(@Observes @Priority(BEFORE_THE_REPLICA) ShutdownEvent event)
      throws InterruptedException {
    orders.stop();
    boolean settled = settle(feed.sessions(), config.drain());
    feed.sessions()
        .forEach(session -> session.connection().close(SocketConnection.GOING_AWAY, "stopping"));
    keys.stop();
    feed.stop();
    LOG.infof("feeds_stopped settled=%b", settled);
  }

  /** Until nobody waits for an answer any more, or for so long. */
  static boolean settle(Collection<FeedSession> sessions, Duration longest)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (!sessions.stream().allMatch(FeedSession::isSettled)) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      Thread.sleep(LOOK);
    }
    return true;
  }
}
