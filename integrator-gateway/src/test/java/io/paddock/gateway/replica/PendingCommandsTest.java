package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Configs;
import io.paddock.gateway.log.AppendFailure;
import io.paddock.gateway.replica.CommandOutcome.Applied;
import io.paddock.gateway.replica.CommandOutcome.NotSent;
import io.paddock.gateway.replica.CommandOutcome.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PendingCommandsTest {

  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);
  private static final Applied APPLIED = new Applied(7, 1_000, List.of(), null);

  private final AtomicLong nanos = new AtomicLong();
  private final List<Long> appendToApply = new ArrayList<>();
  private final PendingCommands pending =
      new PendingCommands(
          Configs.trading(Map.of("pending-limit", "2", "answer-limit", "PT5S")),
          nanos::get,
          () -> Runnable::run,
          appendToApply::add);

  @Test
  void the_effect_answers_the_request_that_waits_for_it_and_no_other() {
    CompletableFuture<CommandOutcome> first = register(FIRST, 2_000);
    CompletableFuture<CommandOutcome> second = register(SECOND, 2_000);

    pending.applied(FIRST, APPLIED);

    assertThat(first).isCompletedWithValue(APPLIED);
    assertThat(second).isNotDone();
    assertThat(pending.isWaiting(FIRST)).isFalse();
    assertThat(pending.isWaiting(SECOND)).isTrue();
    assertThat(pending.size()).isEqualTo(1);
  }

  @Test
  void what_is_applied_is_timed_from_its_append_and_what_ends_otherwise_is_not() {
    var _ = register(FIRST, 2_000);
    nanos.set(40);
    var _ = register(SECOND, 2_000);
    nanos.set(100);

    pending.applied(FIRST, APPLIED);
    pending.applied(FIRST, APPLIED);
    pending.failed(SECOND, AppendFailure.NOT_SENT);
    pending.applied(SECOND, APPLIED);
    var _ = register(FIRST, 2_000);
    pending.timePassed(2_001);

    assertThat(appendToApply).containsExactly(100L);
  }

  @Test
  void an_answer_is_taken_up_where_its_request_was_made() {
    List<Runnable> askers = new ArrayList<>();
    List<Runnable> others = new ArrayList<>();
    AtomicReference<Executor> here = new AtomicReference<>(askers::add);
    PendingCommands commands =
        new PendingCommands(Configs.trading(Map.of()), nanos::get, here::get, took -> {});
    CompletableFuture<CommandOutcome> outcome = commands.register(FIRST, 2_000).orElseThrow();
    here.set(others::add);

    commands.applied(FIRST, APPLIED);

    assertThat(outcome).isNotDone();
    assertThat(others).isEmpty();
    askers.forEach(Runnable::run);
    assertThat(outcome).isCompletedWithValue(APPLIED);
  }

  @Test
  void what_was_surely_not_sent_ends_at_once() {
    CompletableFuture<CommandOutcome> outcome = register(FIRST, 2_000);

    pending.failed(FIRST, AppendFailure.NOT_SENT);

    assertThat(outcome).isCompletedWithValue(new NotSent(Duration.ofSeconds(1)));
  }

  @Test
  void what_may_have_been_sent_goes_on_waiting_and_its_effect_still_counts() {
    CompletableFuture<CommandOutcome> outcome = register(FIRST, 2_000);

    pending.failed(FIRST, AppendFailure.UNKNOWN);

    assertThat(outcome).isNotDone();
    assertThat(pending.unresolved()).isEqualTo(1);
    pending.applied(FIRST, APPLIED);
    assertThat(outcome).isCompletedWithValue(APPLIED);
    assertThat(pending.unresolved()).isZero();
  }

  @Test
  void log_time_beyond_its_time_settles_a_command_and_log_time_at_it_does_not() {
    CompletableFuture<CommandOutcome> outcome = register(FIRST, 2_000);

    pending.timePassed(2_000);
    assertThat(outcome).isNotDone();

    pending.timePassed(2_001);
    assertThat(outcome).isCompletedWithValue(new Unknown(true));
  }

  @Test
  void the_answer_limit_ends_the_wait_without_settling_anything() {
    CompletableFuture<CommandOutcome> outcome = register(FIRST, 2_000);

    nanos.set(TimeUnit.SECONDS.toNanos(5) - 1);
    pending.endOverdue();
    assertThat(outcome).isNotDone();

    nanos.set(TimeUnit.SECONDS.toNanos(5));
    pending.endOverdue();
    assertThat(outcome).isCompletedWithValue(new Unknown(false));
  }

  @Test
  void places_are_limited_and_given_back() {
    var _ = register(FIRST, 2_000);
    var _ = register(SECOND, 2_000);

    assertThat(pending.register(new UUID(0, 3), 2_000)).isEmpty();
    pending.applied(FIRST, APPLIED);
    assertThat(pending.register(new UUID(0, 3), 2_000)).isPresent();
    assertThat(pending.register(new UUID(0, 4), 2_000)).isEmpty();
  }

  @Test
  void the_first_time_to_pass_is_known() {
    assertThat(pending.earliestNotAfter()).isEmpty();
    var _ = register(FIRST, 3_000);
    var _ = register(SECOND, 2_500);

    assertThat(pending.earliestNotAfter()).hasValue(2_500);
  }

  @Test
  @Timeout(60)
  void draining_ends_with_the_last_one_or_with_the_limit() throws InterruptedException {
    assertThat(pending.awaitNone(Duration.ZERO)).isTrue();
    var _ = register(FIRST, 2_000);
    assertThat(pending.awaitNone(Duration.ZERO)).isFalse();
    Thread answer = Thread.ofVirtual().start(() -> pending.applied(FIRST, APPLIED));

    assertThat(pending.awaitNone(Duration.ofSeconds(20))).isTrue();
    answer.join();
  }

  private CompletableFuture<CommandOutcome> register(UUID id, long notAfter) {
    return pending.register(id, notAfter).orElseThrow();
  }
}
