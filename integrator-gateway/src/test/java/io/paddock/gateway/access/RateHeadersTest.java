package io.paddock.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.limit.RateDecision;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateHeadersTest {

  private static RateDecision allowed(int remaining, Duration resetAfter) {
    return new RateDecision(true, 1_200, remaining, resetAfter, Duration.ZERO);
  }

  private static RateDecision refused(Duration retryAfter) {
    return new RateDecision(false, 1_200, 0, Duration.ofSeconds(60), retryAfter);
  }

  @Test
  void reset_is_when_the_bucket_is_full_again_in_seconds_rounded_up() {
    assertThat(RateHeaders.resetSeconds(allowed(9, Duration.ofMillis(50)))).isEqualTo(1);
    assertThat(RateHeaders.resetSeconds(allowed(9, Duration.ofSeconds(1)))).isEqualTo(1);
    assertThat(RateHeaders.resetSeconds(allowed(9, Duration.ofMillis(1_001)))).isEqualTo(2);
    assertThat(RateHeaders.resetSeconds(allowed(9, Duration.ZERO))).isZero();
  }

  @Test
  void for_whoever_was_refused_it_is_when_to_come_back() {
    assertThat(RateHeaders.resetSeconds(refused(Duration.ofMillis(50)))).isEqualTo(1);
    assertThat(RateHeaders.resetSeconds(refused(Duration.ofMillis(2_001)))).isEqualTo(3);
  }

  @Test
  void the_bucket_with_fewer_tokens_answers_and_a_refusal_always_does() {
    RateDecision few = allowed(3, Duration.ofSeconds(1));
    RateDecision many = allowed(4, Duration.ofSeconds(2));
    RateDecision none = refused(Duration.ofMillis(50));

    assertThat(Ceilings.tightest(few, many)).isEqualTo(few);
    assertThat(Ceilings.tightest(many, few)).isEqualTo(few);
    assertThat(Ceilings.tightest(few, none)).isEqualTo(none);
  }
}
