package io.paddock.backoffice.staff;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.servers.test.Quickest;
import io.paddock.web.error.Problem;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HashingGateTest {

  private static final Duration HARDLY_ANY = Duration.ofMillis(10);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);

  @Test
  void lets_no_more_in_than_it_has_places() throws Exception {
    try (HashingGate gate = new HashingGate(1, HARDLY_ANY);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> first = threads.submit(() -> gate.check(this::hold));
      inside.await();

      isFull(gate);
      leave.countDown();
      assertThat(first.get()).isTrue();
      assertThat(gate.check(() -> true)).isTrue();
    }
  }

  @Test
  void gives_its_place_back_once() throws Exception {
    try (HashingGate gate = new HashingGate(1, HARDLY_ANY);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(gate.check(() -> true)).isTrue();
      assertThat(gate.check(() -> false)).isFalse();
      Future<Boolean> third = threads.submit(() -> gate.check(this::hold));
      inside.await();

      isFull(gate);
      leave.countDown();
      assertThat(third.get()).isTrue();
    }
  }

  @Test
  void who_waits_is_let_in_when_a_place_becomes_free() throws Exception {
    try (HashingGate gate = new HashingGate(1, LONG);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> first = threads.submit(() -> gate.check(this::hold));
      inside.await();
      FutureTask<Boolean> second = new FutureTask<>(() -> gate.check(() -> true));
      Thread waiting = Thread.ofPlatform().daemon().start(second);
      await().until(() -> second.isDone() || waiting.getState() == Thread.State.TIMED_WAITING);
      assertThat(second.isDone()).isFalse();

      leave.countDown();

      assertThat(second.get()).isTrue();
      assertThat(first.get()).isTrue();
    }
  }

  @Test
  void who_waits_in_vain_is_refused_when_its_patience_ends() throws Exception {
    Duration patience = Duration.ofMillis(600);
    try (HashingGate gate = new HashingGate(1, patience);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> first = threads.submit(() -> gate.check(this::hold));
      inside.await();

      assertThat(Quickest.of(() -> Quickest.timed(() -> isFull(gate))))
          .isBetween(patience, Duration.ofSeconds(1));
      leave.countDown();
      assertThat(first.get()).isTrue();
    }
  }

  @Test
  void the_hash_of_a_caller_that_was_interrupted_keeps_its_place_until_it_is_done()
      throws Exception {
    try (HashingGate gate = new HashingGate(1, HARDLY_ANY)) {
      FutureTask<Boolean> first = new FutureTask<>(() -> gate.check(this::hold));
      Thread caller = Thread.ofPlatform().daemon().start(first);
      inside.await();

      caller.interrupt();
      assertThatThrownBy(first::get).hasCauseInstanceOf(Problem.class);

      isFull(gate);
      leave.countDown();
      await().ignoreExceptionsInstanceOf(Problem.class).until(() -> gate.check(() -> true));
    }
  }

  @Test
  void hashes_on_a_platform_thread_of_its_own() {
    try (HashingGate gate = new HashingGate(1, LONG)) {
      AtomicReference<@Nullable Thread> hashing = new AtomicReference<>();

      gate.check(
          () -> {
            hashing.set(Thread.currentThread());
            return true;
          });

      Thread thread = Objects.requireNonNull(hashing.get());
      assertThat(thread.isVirtual()).isFalse();
      assertThat(thread.getName()).startsWith("password-hash-");
    }
  }

  @Test
  void makes_no_event_loop_wait() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (HashingGate gate = new HashingGate(1, LONG)) {
      CompletableFuture<Boolean> answer = new CompletableFuture<>();

      vertx.runOnContext(
          loop -> {
            try {
              answer.complete(gate.check(() -> true));
            } catch (RuntimeException refused) {
              answer.completeExceptionally(refused);
            }
          });

      assertThatThrownBy(answer::get).hasCauseInstanceOf(IllegalStateException.class);
      assertThat(gate.check(() -> true)).isTrue();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }

  @Test
  void gives_its_place_back_after_a_failure() {
    try (HashingGate gate = new HashingGate(1, Duration.ofSeconds(10))) {
      assertThatThrownBy(
              () ->
                  gate.check(
                      () -> {
                        throw new IllegalStateException("broken hash");
                      }))
          .hasMessage("broken hash");

      assertThat(gate.check(() -> false)).isFalse();
    }
  }

  @Test
  void hashes_on_every_core_do_not_stop_virtual_threads() throws Exception {
    int cores = Runtime.getRuntime().availableProcessors();
    AtomicBoolean served = new AtomicBoolean();
    CountDownLatch hashing = new CountDownLatch(cores);
    try (HashingGate gate = new HashingGate(cores, Duration.ofSeconds(60));
        var logins = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> answers =
          Stream.generate(
                  () ->
                      logins.submit(
                          () ->
                              gate.check(
                                  () -> {
                                    hashing.countDown();
                                    return computedUntil(served);
                                  })))
              .limit(cores)
              .toList();
      hashing.await();

      logins.execute(() -> served.set(true));

      for (Future<Boolean> answer : answers) {
        assertThat(answer.get()).isTrue();
      }
    }
  }

  /** Keeps its core busy, as a hash does; false after half a minute in vain. */
  private static boolean computedUntil(AtomicBoolean served) {
    Instant givenUp = Instant.now().plusSeconds(30);
    while (!served.get() && Instant.now().isBefore(givenUp)) {
      Thread.onSpinWait();
    }
    return served.get();
  }

  private static void isFull(HashingGate gate) {
    assertThatThrownBy(() -> gate.check(() -> true))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.error().code()).isEqualTo("unavailable");
              assertThat(problem.headers()).containsEntry("Retry-After", "1");
            });
  }

  /** A hash that takes until it may leave. */
  private boolean hold() {
    inside.countDown();
    try {
      leave.await();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
