package io.paddock.callbacks.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.callbacks.portal.AttemptLooks.Phase;
import org.junit.jupiter.api.Test;

/** An attempt as a line of phases. */
class AttemptLooksTest {

  @Test
  void phases_stand_behind_each_other() {
    assertThat(AttemptLooks.drawn(attempt("null")))
        .containsExactly(
            new Phase("DNS", "good", 10, 0, 10),
            new Phase("TCP", "good", 20, 10, 20),
            new Phase("TLS", "good", 30, 30, 30),
            new Phase("HTTP", "good", 40, 60, 40),
            new Phase("BODY", "good", 0, 99, 0));
  }

  @Test
  void one_failed_and_what_follows_was_not_reached() {
    assertThat(AttemptLooks.drawn(attempt("\"tls\"")))
        .extracting(Phase::tone)
        .containsExactly("good", "good", "bad", "plain", "plain");
    assertThat(AttemptLooks.drawn(attempt("\"tls\"")).get(3).millis()).isEqualTo(-1);
    assertThat(AttemptLooks.drawn(attempt("\"tls\"")).get(2).status()).isEqualTo("Failed");
    assertThat(AttemptLooks.drawn(attempt("\"tls\"")).get(3).status()).isEqualTo("Not reached");
  }

  @Test
  void what_failed_before_its_call_reached_nothing() {
    assertThat(AttemptLooks.drawn(attempt("\"queue\"")))
        .extracting(Phase::tone)
        .containsOnly("plain");
    assertThat(AttemptLooks.drawn(json("{}"))).isEmpty();
  }

  @Test
  void a_rate_is_a_percentage() {
    assertThat(AttemptLooks.percent("0.9980")).isEqualTo("99.8 %");
    assertThat(AttemptLooks.percent("1.0000")).isEqualTo("100 %");
    assertThat(AttemptLooks.addressed("player/a b&c")).isEqualTo("player%2Fa+b%26c");
  }

  private static JsonNode attempt(String failed) {
    return json(
        "{\"failurePhase\":%s,\"timingsMs\":{\"dns\":10,\"tcp\":20,\"tls\":30,\"http\":40,\"body\":0,\"total\":100}}"
            .formatted(failed));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
