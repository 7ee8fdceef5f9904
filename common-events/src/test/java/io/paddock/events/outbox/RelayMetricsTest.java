package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayMetricsTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RelayMetrics metrics = new RelayMetrics(meters);

  @Test
  void everythingStartsAtZero() {
    assertThat(meters.get("paddock.outbox.backlog").gauge().value()).isZero();
    assertThat(meters.get("paddock.outbox.oldest.seconds").gauge().value()).isZero();
    assertThat(count("paddock.outbox.published")).isZero();
    assertThat(count("paddock.outbox.failed")).isZero();
    assertThat(count("paddock.outbox.passes.failed")).isZero();
  }

  @Test
  void theBacklogIsAsLastMeasured() {
    metrics.waiting(new Backlog(9, Duration.ofSeconds(9)));
    metrics.waiting(new Backlog(3, Duration.ofMillis(1500)));

    assertThat(meters.get("paddock.outbox.backlog").gauge().value()).isEqualTo(3);
    assertThat(meters.get("paddock.outbox.oldest.seconds").gauge().value()).isEqualTo(1.5);
  }

  @Test
  void eventsAndFailuresAreCounted() {
    PublishFailure failure =
        new PublishFailure(
            new OutboxRecord(1, "t", "k", "p", null),
            new PublishFailedException("publish_failed", new RuntimeException()));

    metrics.published(5);
    metrics.published(2);
    metrics.failed(List.of(failure, failure));
    metrics.passFailed(new IllegalStateException("connection lost"));

    assertThat(count("paddock.outbox.published")).isEqualTo(7);
    assertThat(count("paddock.outbox.failed")).isEqualTo(2);
    assertThat(count("paddock.outbox.passes.failed")).isEqualTo(1);
  }

  private double count(String name) {
    return meters.get(name).counter().count();
  }
}
