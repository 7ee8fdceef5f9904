package io.paddock.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.fixtures.Patience;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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
  void aCallThatBeganBeforeTheFailureDoesNotEndThePause() {
    RedisCalls calls = new RedisCalls(Patience.LONG, PAUSE, nanos::get);
    CompletableFuture<String> underWay = new CompletableFuture<>();
    CompletableFuture<String> answered =
        calls
            .callAsync(() -> Future.fromCompletionStage(underWay), "substitute")
            .toCompletionStage()
            .toCompletableFuture();
    bad(calls);

    underWay.complete("answer");

    assertThat(answered.join()).isEqualTo("answer");
    assertThat(good(calls)).isEqualTo("substitute");
  }

  @Test
  void callsThatFailTogetherAreOneLineInTheLog() {
    RedisCalls calls = new RedisCalls(Patience.LONG, PAUSE, nanos::get);
    try (Warnings warnings = new Warnings()) {
      CompletableFuture<String> underWay = new CompletableFuture<>();
      CompletableFuture<String> second =
          calls
              .callAsync(() -> Future.fromCompletionStage(underWay), "substitute")
              .toCompletionStage()
              .toCompletableFuture();
      bad(calls);
      underWay.completeExceptionally(new IllegalStateException("down"));
      assertThat(second.join()).isEqualTo("substitute");
      assertThat(warnings.count()).isEqualTo(1);

      nanos.set(PAUSE.toNanos());
      bad(calls);
      assertThat(warnings.count()).isEqualTo(2);
    }
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

  @Test
  void withoutBlockingAnAnswerIsPassedOnToo() {
    assertThat(goodAsync()).isEqualTo("answer");
    assertThat(goodAsync()).isEqualTo("answer");
    assertThat(tried).hasValue(2);
  }

  @Test
  void withoutBlockingAFailureYieldsTheSubstituteAndThePause() {
    assertThat(
            result(
                calls.callAsync(
                    () -> Future.<String>failedFuture(new IllegalStateException("down")),
                    "substitute")))
        .isEqualTo("substitute");
    nanos.set(PAUSE.toNanos() - 1);

    assertThat(goodAsync()).isEqualTo("substitute");
    assertThat(good()).isEqualTo("substitute");
    assertThat(tried).hasValue(0);

    nanos.set(PAUSE.toNanos());
    assertThat(goodAsync()).isEqualTo("answer");
    nanos.set(0);
    assertThat(goodAsync()).isEqualTo("answer");
  }

  @Test
  void withoutBlockingALateAnswerYieldsTheSubstitute() {
    Promise<String> never = Promise.promise();

    assertThat(result(calls.callAsync(never::future, "substitute"))).isEqualTo("substitute");
    assertThat(goodAsync()).isEqualTo("substitute");
  }

  @Test
  void aFailureThatComesAfterTheDeadlineBeginsNoSecondPause() {
    Promise<String> late = Promise.promise();
    result(calls.callAsync(late::future, "substitute"));
    nanos.set(PAUSE.toNanos() / 2);

    late.fail("closed");
    nanos.set(PAUSE.toNanos());

    assertThat(goodAsync()).isEqualTo("answer");
  }

  @Test
  void withoutBlockingACommandThatCannotEvenBeMadeYieldsTheSubstitute() {
    Future<String> result =
        calls.callAsync(
            () -> {
              throw new IllegalStateException("closed");
            },
            "substitute");

    assertThat(result(result)).isEqualTo("substitute");
  }

  private String goodAsync() {
    return result(
        calls.callAsync(
            () -> {
              tried.incrementAndGet();
              return Future.succeededFuture("answer");
            },
            "substitute"));
  }

  private static String result(Future<String> call) {
    return call.toCompletionStage()
        .toCompletableFuture()
        .orTimeout(Patience.LONG.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private String good() {
    return good(calls);
  }

  private String good(RedisCalls calls) {
    return calls.call(
        () -> {
          tried.incrementAndGet();
          return Uni.createFrom().item("answer");
        },
        "substitute");
  }

  private String bad() {
    return bad(calls);
  }

  private String bad(RedisCalls calls) {
    return calls.call(
        () -> {
          tried.incrementAndGet();
          return Uni.createFrom().<String>failure(new IllegalStateException("down"));
        },
        "substitute");
  }

  /** What the class under test logs meanwhile. */
  private static final class Warnings extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger(RedisCalls.class.getName());
    private final AtomicInteger published = new AtomicInteger();

    Warnings() {
      logger.addHandler(this);
    }

    int count() {
      return published.get();
    }

    @Override
    public void publish(LogRecord line) {
      published.incrementAndGet();
    }

    @Override
    public void flush() {
      // Nothing is buffered.
    }

    @Override
    public void close() {
      logger.removeHandler(this);
    }
  }
}
