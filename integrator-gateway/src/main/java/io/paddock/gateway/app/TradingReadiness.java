package io.paddock.gateway.app;

import io.paddock.gateway.replica.TradingCore;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the replica has caught up and a tick got through, while it is not far behind. */
@Readiness
class TradingReadiness implements HealthCheck {

  private final TradingCore core;

  TradingReadiness(TradingCore core) {
    this.core = core;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("trading-replica")
        .status(core.isReady())
        .withData("status", core.replica().status().getClass().getSimpleName())
        .withData("sequence", core.replica().sequence())
        .withData("lag", core.lag())
        .build();
  }
}
