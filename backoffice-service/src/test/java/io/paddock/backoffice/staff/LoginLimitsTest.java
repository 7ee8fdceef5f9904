package io.paddock.backoffice.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.limit.Limit;
import io.paddock.auth.limit.RateDecision;
import io.paddock.auth.limit.RateLimiter;
import io.paddock.web.error.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginLimitsTest {

  private final List<String> taken = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "true,127.0.0.1,100",
    "true,127.9.9.9,100",
    "true,::1,100",
    "true,0:0:0:0:0:0:0:1,100",
    "true,192.0.2.1,1",
    "true,128.0.0.1,1",
    "true,unknown,1",
    "false,127.0.0.1,1"
  })
  void only_a_sandboxes_own_machine_gets_more(boolean sandbox, String address, int factor) {
    new LoginLimits(limiter(null), sandbox).admit(address, "ada@paddock.example");

    assertThat(taken)
        .containsExactly(
            "LOGIN_ADDRESS " + address + " " + factor,
            "LOGIN_ACCOUNT ada@paddock.example " + factor);
  }

  @Test
  void either_bucket_refuses() {
    for (Limit empty : List.of(Limit.LOGIN_ADDRESS, Limit.LOGIN_ACCOUNT)) {
      assertThatThrownBy(
              () -> new LoginLimits(limiter(empty), false).admit("192.0.2.1", "ada@x.example"))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> {
                assertThat(problem.error().code()).isEqualTo("rate_limited");
                assertThat(problem.headers()).containsEntry("Retry-After", "7");
              });
    }
  }

  private RateLimiter limiter(@org.jspecify.annotations.Nullable Limit empty) {
    return (limit, subject, factor) -> {
      taken.add(limit + " " + subject + " " + factor);
      boolean allowed = limit != empty;
      Duration wait = allowed ? Duration.ZERO : Duration.ofMillis(6_001);
      return new RateDecision(allowed, limit.tokens(), 0, Duration.ofMinutes(1), wait);
    };
  }
}
