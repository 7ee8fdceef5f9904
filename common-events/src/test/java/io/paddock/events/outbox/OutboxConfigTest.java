package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxConfigTest {

  @Test
  void defaults() {
    OutboxConfig config = config(Map.of());

    assertThat(config.relay()).isTrue();
    assertThat(config.source()).isEqualTo("/paddock/games-service");
    assertThat(config.batchSize()).isEqualTo(200);
    assertThat(config.poll()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.gather()).isEqualTo(Duration.ofMillis(25));
    assertThat(config.deliveryTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.batchTime()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.firstBackoff()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.longestBackoff()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.drain()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.backlogEvery()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void everyPropertyCanBeSet() {
    OutboxConfig config =
        config(
            Map.ofEntries(
                Map.entry("paddock.outbox.relay", "false"),
                Map.entry("paddock.outbox.source", "/other"),
                Map.entry("paddock.outbox.batch-size", "1"),
                Map.entry("paddock.outbox.gather", "PT0S"),
                Map.entry("paddock.outbox.poll", "PT2S"),
                Map.entry("paddock.outbox.delivery-timeout", "PT3S"),
                Map.entry("paddock.outbox.batch-time", "PT4S"),
                Map.entry("paddock.outbox.first-backoff", "PT6S"),
                Map.entry("paddock.outbox.longest-backoff", "PT7S"),
                Map.entry("paddock.outbox.drain", "PT8S"),
                Map.entry("paddock.outbox.backlog-every", "PT9S")));

    assertThat(config.relay()).isFalse();
    assertThat(config.source()).isEqualTo("/other");
    assertThat(config.batchSize()).isEqualTo(1);
    assertThat(config.poll()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.gather()).isZero();
    assertThat(config.deliveryTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.batchTime()).isEqualTo(Duration.ofSeconds(4));
    assertThat(config.firstBackoff()).isEqualTo(Duration.ofSeconds(6));
    assertThat(config.longestBackoff()).isEqualTo(Duration.ofSeconds(7));
    assertThat(config.drain()).isEqualTo(Duration.ofSeconds(8));
    assertThat(config.backlogEvery()).isEqualTo(Duration.ofSeconds(9));
  }

  static OutboxConfig config(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("quarkus.application.name", "games-service");
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withMapping(OutboxConfig.class)
            .withDefaultValues(all)
            .build();
    return config.getConfigMapping(OutboxConfig.class);
  }
}
