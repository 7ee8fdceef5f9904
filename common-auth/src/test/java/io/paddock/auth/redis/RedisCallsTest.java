package io.paddock.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RedisCallsTest {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger tried = new AtomicInteger();
  private final RedisCalls calls = new RedisCalls(Duration.ofMillis(20), PAUSE, nanos::get);

  @Test
  void anAnswerIsPassedOn() {
    assertThat(good()).isEqualTo("answer");
    assertThat(good()).isEqualTo("answer");
    assertThat(tried).hasValue(2);
  }

  @Test
  void aFailureYieldsTheSubstitute() {
    assertThat(bad()).isEqualTo("substitute");
  }

  @Test
  void aCommandThatCannotEvenBeMadeYieldsTheSubstitute() {
    String result =
        calls.call(
            () -> {
              throw new IllegalStateException("closed");
            },
            "substitute");

    assertThat(result).isEqualTo("substitute");
  }

  @Test
  void aLateAnswerYieldsTheSubstitute() {
    assertThat(calls.call(() -> Uni.createFrom().<String>nothing(), "substitute"))
        .isEqualTo("substitute");
  }

  @Test
  void afterAFailureRedisIsLeftAloneForThePause() {
    bad();
    nanos.set(PAUSE.toNanos() - 1);

    assertThat(good()).isEqualTo("substitute");
    assertThat(tried).hasValue(1);
  }

  @Test
  void afterThePauseItIsTriedAgain() {
    bad();
    nanos.set(PAUSE.toNanos());

    assertThat(good()).isEqualTo("answer");
  }

  @Test
  void aSuccessEndsTheStory() {
    bad();
    nanos.set(PAUSE.toNanos());
    good();
    nanos.set(0);

    assertThat(good()).isEqualTo("answer");
  }

  @Test
  void aClockThatRunsOverIsNoEndlessPause() {
    nanos.set(Long.MAX_VALUE);
    bad();
    nanos.set(Long.MAX_VALUE + PAUSE.toNanos() - 1);
    assertThat(good()).isEqualTo("substitute");

    nanos.set(Long.MAX_VALUE + PAUSE.toNanos());
    assertThat(good()).isEqualTo("answer");
  }

  private String good() {
    return calls.call(
        () -> {
          tried.incrementAndGet();
          return Uni.createFrom().item("answer");
        },
        "substitute");
  }

  private String bad() {
    return calls.call(
        () -> {
          tried.incrementAndGet();
          return Uni.createFrom().<String>failure(new IllegalStateException("down"));
        },
        "substitute");
  }
}
