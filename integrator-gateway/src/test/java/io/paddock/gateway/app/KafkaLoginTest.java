package io.paddock.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaLoginTest {

  @Test
  void a_broker_is_asked_as_the_variables_say() {
    assertThat(
            KafkaLogin.of(
                Map.of(
                    "PADDOCK_KAFKA", "kafka:9093",
                    "PADDOCK_KAFKA_PROTOCOL", "SASL_SSL",
                    "PADDOCK_KAFKA_CA", "/run/secrets/ca.crt",
                    "PADDOCK_KAFKA_USER", "gateway",
                    "PADDOCK_KAFKA_PASSWORD", "pa$$${HOME}word")))
        .containsEntry("bootstrap.servers", "kafka:9093")
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("ssl.truststore.type", "PEM")
        .containsEntry("ssl.truststore.location", "/run/secrets/ca.crt")
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
        .containsEntry(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required"
                + " username=\"gateway\" password=\"pa$$${HOME}word\";");
  }

  @Test
  void without_variables_it_is_the_local_stacks_in_clear() {
    assertThat(KafkaLogin.of(Map.of()))
        .containsEntry("bootstrap.servers", "localhost:8093")
        .containsEntry("security.protocol", "PLAINTEXT")
        .doesNotContainKey("ssl.truststore.location");
  }
}
