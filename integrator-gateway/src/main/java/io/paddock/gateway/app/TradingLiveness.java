package io.paddock.gateway.app;

import io.paddock.gateway.replica.ReplicaStatus;
import io.paddock.gateway.replica.TradingCore;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** A failed engine stays failed: only a start from a snapshot can help. */
@Liveness
class TradingLiveness implements HealthCheck {

  private final TradingCore core;

  TradingLiveness(TradingCore core) {
    this.core = core;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("trading-engine");
    return switch (core.replica().status()) {
      case ReplicaStatus.Failed failed ->
          answer.down().withData("sequence", failed.sequence()).build();
      case ReplicaStatus.Starting _, ReplicaStatus.Replaying _, ReplicaStatus.Serving _ ->
          answer.up().build();
    };
  }
}
