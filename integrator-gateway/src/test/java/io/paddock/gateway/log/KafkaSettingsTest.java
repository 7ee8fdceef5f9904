package io.paddock.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Configs;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the log's safety rests on; nothing in the sandbox, with its one broker, would notice. */
class KafkaSettingsTest {

  private static final Map<String, Object> SERVICE =
      Map.of("bootstrap.servers", "kafka:9092", "acks", "1", "auto.offset.reset", "latest");

  @Test
  void an_append_is_acknowledged_by_all_replicas_and_stored_once() {
    assertThat(KafkaSettings.producer(SERVICE, Configs.log(Map.of())))
        .containsEntry("bootstrap.servers", "kafka:9092")
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("max.in.flight.requests.per.connection", 5)
        .containsEntry("linger.ms", 0)
        .doesNotContainKey("transactional.id");
  }

  @Test
  void an_append_has_a_bound() {
    Map<String, Object> settings = KafkaSettings.producer(SERVICE, Configs.log(Map.of()));

    assertThat(settings)
        .containsEntry("max.block.ms", 500L)
        .containsEntry("delivery.timeout.ms", 2_000)
        .containsEntry("request.timeout.ms", 1_000)
        .containsEntry("buffer.memory", 16L * 1024 * 1024);
  }

  @Test
  void a_position_that_the_log_does_not_have_is_never_replaced() {
    assertThat(KafkaSettings.consumer(SERVICE, Configs.log(Map.of())))
        .containsEntry("auto.offset.reset", "none")
        .containsEntry("enable.auto.commit", false)
        .containsEntry("allow.auto.create.topics", false)
        .containsEntry("isolation.level", "read_uncommitted")
        .doesNotContainKey("group.id");
  }
}
