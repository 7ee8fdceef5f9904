package io.paddock.gateway.replica;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Configs;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SequenceWaitersTest {

  private final AtomicLong sequence = new AtomicLong(10);

  @Test
  void what_is_reached_already_does_not_wait() {
    assertThat(waiters("PT10S").await(10)).isCompletedWithValue(true);
    assertThat(waiters("PT10S").await(11)).isNotDone();
  }

  @Test
  void those_go_who_waited_for_that_sequence_or_less() {
    SequenceWaiters waiters = waiters("PT10S");
    CompletableFuture<Boolean> near = waiters.await(11);
    CompletableFuture<Boolean> nearToo = waiters.await(11);
    CompletableFuture<Boolean> far = waiters.await(12);

    waiters.reached(11);

    assertThat(near).isCompletedWithValue(true);
    assertThat(nearToo).isCompletedWithValue(true);
    assertThat(far).isNotDone();
    assertThat(waiters.size()).isEqualTo(1);
  }

  @Test
  void the_wait_ends_at_its_limit_and_gives_its_place_back() {
    SequenceWaiters waiters = waiters("PT0.01S");

    CompletableFuture<Boolean> waiting = waiters.await(11);

    await().until(waiting::isDone);
    assertThat(waiting).isCompletedWithValue(false);
    await().until(() -> waiters.size() == 0);
  }

  @Test
  void beyond_the_limit_nobody_waits() {
    SequenceWaiters waiters = waiters("PT10S");
    var _ = waiters.await(11);
    var _ = waiters.await(11);
    var _ = waiters.await(11);

    assertThat(waiters.await(11)).isCompletedWithValue(false);
    assertThat(waiters.size()).isEqualTo(3);
  }

  @Test
  void after_all_were_answered_as_many_wait_again() {
    SequenceWaiters waiters = waiters("PT10S");
    for (int i = 0; i < 3; i++) {
      var _ = waiters.await(11);
    }
    waiters.reached(11);

    for (int i = 0; i < 3; i++) {
      assertThat(waiters.await(12)).isNotDone();
    }
    assertThat(waiters.await(12)).isCompletedWithValue(false);
  }

  private SequenceWaiters waiters(String limit) {
    return new SequenceWaiters(
        Configs.trading(Map.of("waiters-limit", "3", "wait-limit", limit)),
        sequence::get,
        Runnable::run);
  }
}
