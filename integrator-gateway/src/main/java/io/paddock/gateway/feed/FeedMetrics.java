package io.paddock.gateway.feed;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.gateway.access.Route;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What dashboards watch of the feeds: seven series, however many connections there are. */
@Singleton
class FeedMetrics {

  private final MeterRegistry meters;
  private final FeedSockets sockets;
  private final Feed feed;
  private final FeedIntake intake;

  FeedMetrics(MeterRegistry meters, FeedSockets sockets, Feed feed, FeedIntake intake) {
    this.meters = meters;
    this.sockets = sockets;
    this.feed = feed;
    this.intake = intake;
  }

  void register(@Observes StartupEvent event) {
    connections("market", Route.MARKET_FEED);
    connections("user", Route.USER_FEED);
    Gauge.builder("paddock.feed.subscriptions", feed, Feed::subscriptions)
        .description("channels followed, over all connections")
        .register(meters);
    Gauge.builder("paddock.feed.lag", intake, FeedIntake::waiting)
        .description("records and requests that wait for the feed's thread")
        .register(meters);
    FunctionCounter.builder("paddock.feed.dropped", sockets, FeedSockets::dropped)
        .description("connections closed because their readers did not keep up")
        .register(meters);
    FunctionCounter.builder("paddock.feed.restarts", feed, Feed::restarts)
        .description("times the feed did not keep up, and everybody was sent snapshots")
        .register(meters);
  }

  private void connections(String feedName, Route route) {
    Gauge.builder("paddock.feed.connections", sockets, open -> open.connections(route))
        .description("open connections")
        .tag("feed", feedName)
        .register(meters);
  }
}
