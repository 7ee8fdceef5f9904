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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LoginLimitsTest {

  private static final String ADA = "ada@paddock.example";

  private final List<String> taken = new ArrayList<>();
  private final List<String> refilled = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "true,127.0.0.1,127.0.0.0/24,100",
    "true,127.9.9.9,127.9.9.0/24,100",
    "true,::1,::/48,100",
    "true,192.0.2.1,192.0.2.0/24,1",
    "true,128.0.0.1,128.0.0.0/24,1",
    "true,2001:db8:7:8:9::1,2001:db8:7::/48,1",
    "true,unknown,unknown,1",
    "false,127.0.0.1,127.0.0.0/24,1"
  })
  void failures_count_by_account_and_range_and_only_a_sandboxes_own_machine_gets_more(
      boolean sandbox, String address, String range, int factor) {
    new LoginLimits(limiter(null), sandbox).admit(address, ADA, Optional.empty());

    String whose = " account " + ADA + " " + range + " " + factor;
    assertThat(taken)
        .containsExactly(
            "LOGIN_ADDRESS " + address + " " + factor,
            "LOGIN_ACCOUNT " + ADA + " " + factor,
            "LOGIN_FAILURES_FEW" + whose,
            "LOGIN_FAILURES_MANY" + whose,
            "LOGIN_FAILURES_ENDLESS" + whose);
  }

  @Test
  void a_browser_that_logged_in_before_is_counted_by_itself_alone() {
    new LoginLimits(limiter(Limit.LOGIN_ACCOUNT), false).admit("192.0.2.1", ADA, Optional.of("7"));

    assertThat(taken)
        .containsExactly(
            "LOGIN_FAILURES_FEW browser 7 1",
            "LOGIN_FAILURES_MANY browser 7 1",
            "LOGIN_FAILURES_ENDLESS browser 7 1");
  }

  @ParameterizedTest
  @EnumSource(names = "LOGIN_.*", mode = EnumSource.Mode.MATCH_ALL)
  void every_bucket_refuses(Limit empty) {
    assertThatThrownBy(
            () -> new LoginLimits(limiter(empty), false).admit("192.0.2.1", ADA, Optional.empty()))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.error().code()).isEqualTo("rate_limited");
              assertThat(problem.headers()).containsEntry("Retry-After", "7");
            });
  }

  @Test
  void a_success_gives_back_what_failures_took_and_nothing_else() {
    LoginLimits limits = new LoginLimits(limiter(null), false);

    limits.succeeded(limits.admit("192.0.2.1", ADA, Optional.empty()));

    String whose = " account " + ADA + " 192.0.2.0/24";
    assertThat(refilled)
        .containsExactly(
            "LOGIN_FAILURES_FEW" + whose,
            "LOGIN_FAILURES_MANY" + whose,
            "LOGIN_FAILURES_ENDLESS" + whose);
  }

  @Test
  void waits_grow_to_fifteen_minutes_and_no_further() {
    List<Limit> failures =
        List.of(Limit.LOGIN_FAILURES_FEW, Limit.LOGIN_FAILURES_MANY, Limit.LOGIN_FAILURES_ENDLESS);

    assertThat(failures).extracting(Limit::tokens).containsExactly(5, 10, 15);
    assertThat(failures)
        .extracting(limit -> limit.window().dividedBy(limit.tokens()))
        .containsExactly(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(15));
  }

  private RateLimiter limiter(@Nullable Limit empty) {
    return new RateLimiter() {
      @Override
      public RateDecision take(Limit limit, String subject, int factor) {
        taken.add(limit + " " + subject + " " + factor);
        boolean allowed = limit != empty;
        Duration wait = allowed ? Duration.ZERO : Duration.ofMillis(6_001);
        return new RateDecision(allowed, limit.tokens(), 0, Duration.ofMinutes(1), wait);
      }

      @Override
      public void refill(Limit limit, String subject) {
        refilled.add(limit + " " + subject);
      }
    };
  }
}
