package io.paddock.gateway.feed;

import io.paddock.gateway.access.Route;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be subscribed to, and over which of the two gateways. */
enum Channel {
  TOKEN_TRADES(Route.MARKET_FEED, true, true),
  TOKEN_BOOK(Route.MARKET_FEED, true, true),
  CONDITION_STATUS(Route.MARKET_FEED, true, false),
  SYSTEM(Route.MARKET_FEED, false, false),
  USER_ACTIVITY(Route.USER_FEED, false, false);

  private final Route route;
  private final boolean ofMarket;
  private final boolean ofToken;

  Channel(Route route, boolean ofMarket, boolean ofToken) {
    this.route = route;
    this.ofMarket = ofMarket;
    this.ofToken = ofToken;
  }

  Route route() {
    return route;
  }

  /** Whether a subscription names a market. */
  boolean ofMarket() {
    return ofMarket;
  }

  /** Whether a subscription may name an outcome. */
  boolean ofToken() {
    return ofToken;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Channel> parse(@Nullable String text) {
    return Arrays.stream(values()).filter(channel -> channel.text().equals(text)).findFirst();
  }
}
