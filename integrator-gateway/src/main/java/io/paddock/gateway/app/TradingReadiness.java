package io.paddock.gateway.app;

import io.paddock.gateway.replica.TradingCore;
import io.paddock.web.health.ReadyCondition;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Ready once the replica has caught up and a tick got through, while it is not far behind. */
@Singleton
class TradingReadiness implements ReadyCondition {

  private final TradingCore core;

  TradingReadiness(TradingCore core) {
    this.core = core;
  }

  @Override
  public boolean holds() {
    return core.isReady();
  }

  @Override
  public String objection() {
    return "This replica is not caught up with the log";
  }

  @Override
  public void describe(HealthCheckResponseBuilder answer) {
    answer
        .withData("status", core.replica().status().getClass().getSimpleName())
        .withData("sequence", core.replica().sequence())
        .withData("lag", core.lag());
  }
}
