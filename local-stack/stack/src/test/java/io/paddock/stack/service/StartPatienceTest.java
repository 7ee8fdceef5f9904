package io.paddock.stack.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A slow machine is waited for, a process that hangs is not. */
class StartPatienceTest {

  private final AtomicLong clock = new AtomicLong();
  private final StartPatience patience = new StartPatience(Duration.ofMinutes(5), clock::get);

  @Test
  void as_long_as_a_start_gets_on_it_is_waited_for_until_the_limit() {
    for (int seconds = 60; seconds < 300; seconds += 60) {
      pass(60);
      assertThat(patience.objection("log of " + seconds)).isEmpty();
    }
    pass(59);
    assertThat(patience.objection("more")).isEmpty();

    pass(1);

    assertThat(patience.objection("even more"))
        .hasValue("is not ready after 300 s (PADDOCK_START_TIMEOUT)");
  }

  @Test
  void a_start_that_does_not_get_on_is_waited_for_less() {
    pass(10);
    patience.objection("begun");
    pass(89);
    assertThat(patience.objection("begun")).isEmpty();

    pass(1);

    assertThat(patience.objection("begun")).hasValue("is not ready and has not got on for 90 s");
  }

  @ParameterizedTest
  @CsvSource({"90s,90", "5m,300", "20m,1200"})
  void the_limit_is_a_setting(String text, long seconds) {
    assertThat(StartPatience.limit(Map.of("PADDOCK_START_TIMEOUT", text)).toSeconds())
        .isEqualTo(seconds);
  }

  @Test
  void it_is_five_minutes_unless_it_is_set() {
    assertThat(StartPatience.limit(Map.of())).isEqualTo(Duration.ofMinutes(5));
    assertThat(StartPatience.limit(Map.of("PADDOCK_START_TIMEOUT", "")))
        .isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "-1s", "0s", "5 m", "1h", "soon"})
  void a_limit_that_is_none_is_named(String text) {
    assertThatThrownBy(() -> StartPatience.limit(Map.of("PADDOCK_START_TIMEOUT", text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PADDOCK_START_TIMEOUT is a time like 90s or 5m, not " + text);
  }

  private void pass(long seconds) {
    clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
