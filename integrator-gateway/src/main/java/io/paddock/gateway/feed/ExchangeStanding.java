package io.paddock.gateway.feed;

import io.paddock.gateway.replica.TradingCore;
import io.paddock.web.health.Stopping;
import io.paddock.web.health.StoppingConfig;
import jakarta.inject.Singleton;

/** How the exchange is, seen from this pod. */
@Singleton
class ExchangeStanding {

  private final TradingCore core;
  private final Stopping stopping;
  private final long closesInMs;

  ExchangeStanding(TradingCore core, Stopping stopping, StoppingConfig config) {
    this.core = core;
    this.stopping = stopping;
    this.closesInMs = config.delay().toMillis();
  }

  SystemTopic.Standing now() {
    String mode = core.mode().mode().code();
    if (stopping.begun()) {
      return new SystemTopic.Standing("stopping", mode, closesInMs);
    }
    String status = core.isOperational() ? "operational" : "degraded";
    return new SystemTopic.Standing(status, mode, null);
  }
}
