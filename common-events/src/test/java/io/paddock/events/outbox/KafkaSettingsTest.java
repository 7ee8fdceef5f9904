package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {

  private static final Map<String, Object> SERVICE =
      Map.of("bootstrap.servers", "localhost:9", "security.protocol", "SASL_SSL", "acks", "1");

  @Test
  void theProducerIsSafeAndBoundedWhateverTheServiceSays() {
    Map<String, Object> settings = KafkaSettings.producer(SERVICE, Duration.ofSeconds(5));

    assertThat(settings)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("bootstrap.servers", "localhost:9"),
                Map.entry("security.protocol", "SASL_SSL"),
                Map.entry("acks", "all"),
                Map.entry("enable.idempotence", true),
                Map.entry("max.in.flight.requests.per.connection", 5),
                Map.entry("delivery.timeout.ms", 5000),
                Map.entry("request.timeout.ms", 2500),
                Map.entry("max.block.ms", 1000),
                Map.entry("linger.ms", 2),
                Map.entry("batch.size", 131_072),
                Map.entry("buffer.memory", 33_554_432L),
                Map.entry("socket.connection.setup.timeout.ms", 1000L),
                Map.entry("socket.connection.setup.timeout.max.ms", 2000L),
                Map.entry("reconnect.backoff.max.ms", 1000L)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 100, 5_000})
  void kafkaAcceptsTheProducersSettings(long deliveryMs) {
    Map<String, Object> settings =
        KafkaSettings.producer(
            Map.of("bootstrap.servers", "localhost:9"), Duration.ofMillis(deliveryMs));

    assertThatCode(
            () ->
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())
                    .close(Duration.ZERO))
        .doesNotThrowAnyException();
  }

  @Test
  void theAdminClientGivesUpInTime() {
    Map<String, Object> settings = KafkaSettings.admin(SERVICE, Duration.ofSeconds(4));

    AdminClientConfig config = new AdminClientConfig(settings);

    assertThat(config.getInt("default.api.timeout.ms")).isEqualTo(4000);
    assertThat(config.getInt("request.timeout.ms")).isEqualTo(2000);
    assertThat(settings).containsEntry("security.protocol", "SASL_SSL");
  }
}
