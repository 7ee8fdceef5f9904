package io.paddock.web.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogEventTest {

  @Test
  void anEventHasItsKeysInTheirOrder() {
    LogEvent event = LogEvent.parse("attempt_finished delivery=d-1 number=2 ms=30").orElseThrow();

    assertThat(event.name()).isEqualTo("attempt_finished");
    assertThat(event.members())
        .containsExactly(entry("delivery", "d-1"), entry("number", "2"), entry("ms", "30"));
  }

  @Test
  void aNameAloneIsAnEventToo() {
    LogEvent event = LogEvent.parse("unexpected_failure").orElseThrow();

    assertThat(event.name()).isEqualTo("unexpected_failure");
    assertThat(event.members()).isEmpty();
  }

  @Test
  void aValueMayHoldSpacesAndSignsOrNothing() {
    LogEvent event =
        LogEvent.parse("refused detail=a = b, c?x=1 code= cause=java.io.IOException: gone\nat x")
            .orElseThrow();

    assertThat(event.members())
        .containsExactly(
            entry("detail", "a = b, c?x=1"),
            entry("code", ""),
            entry("cause", "java.io.IOException: gone\nat x"));
  }

  @Test
  void whatComesFromOutsideReplacesNoKeyBeforeIt() {
    LogEvent event =
        LogEvent.parse("request_refused status=400 detail=no such status=200").orElseThrow();

    assertThat(event.members()).containsExactly(entry("status", "400"), entry("detail", "no such"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Listening on: http://x", "started in 1.2 s", "=x", "A k=v"})
  void aSentenceIsNone(String line) {
    assertThat(LogEvent.parse(line)).isEmpty();
  }
}
