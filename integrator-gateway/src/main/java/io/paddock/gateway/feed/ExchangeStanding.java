package io.paddock.gateway.feed;

import io.paddock.gateway.replica.TradingCore;
import io.paddock.web.health.Stopping;
import io.paddock.web.health.StoppingConfig;
import jakarta.inject.Singleton;

/** How the exchange is, seen from this pod. */
@Singleton
class ExchangeStanding {

  private static final SystemTopic.Standing OPERATIONAL =
      new SystemTopic.Standing("operational", null);
  private static final SystemTopic.Standing DEGRADED = new SystemTopic.Standing("degraded", null);

  private final TradingCore core;
  private final Stopping stopping;
  private final SystemTopic.Standing closing;

  ExchangeStanding(TradingCore core, Stopping stopping, StoppingConfig config) {
    this.core = core;
    this.stopping = stopping;
    this.closing = new SystemTopic.Standing("stopping", config.delay().toMillis());
  }

  SystemTopic.Standing now() {
    if (stopping.begun()) {
      return closing;
    }
    return core.isOperational() ? OPERATIONAL : DEGRADED;
  }
}
