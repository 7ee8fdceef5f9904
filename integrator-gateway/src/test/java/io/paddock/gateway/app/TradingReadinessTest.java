package io.paddock.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Configs;
import io.paddock.gateway.fixtures.NoDatabase;
import io.paddock.gateway.log.TopicRules;
import io.paddock.gateway.replica.TradingCore;
import io.paddock.web.health.PodReadiness;
import io.paddock.web.health.Stopping;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

/** A pod that has not read its log yet is not ready, and says how far it is. */
class TradingReadinessTest {

  private final PodReadiness pod =
      new PodReadiness(
          new Stopping(() -> Duration.ZERO),
          List.of(
              new TradingReadiness(
                  new TradingCore(
                      Configs.trading(Map.of()),
                      Configs.log(Map.of()),
                      new TopicRules(1, 1),
                      Map.of("bootstrap.servers", "127.0.0.1:1"),
                      new NoDatabase(),
                      Clock.systemUTC(),
                      UUID::randomUUID,
                      reason -> {},
                      List.of(),
                      nanos -> {}))));

  @Test
  void it_waits_for_its_replica() {
    HealthCheckResponse answer = pod.call();

    assertThat(pod.objection()).hasValue("This replica is not caught up with the log");
    assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
    assertThat(answer.getData().orElseThrow())
        .containsEntry("reason", "This replica is not caught up with the log")
        .containsEntry("status", "Starting")
        .containsEntry("sequence", -1L)
        .containsKey("lag");
  }
}
