package io.paddock.stack.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paddock.stack.load.Balancer.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BalancerTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private record Pod(String url, AtomicBoolean ready) implements Balancer.Pod {

    Pod(String url, boolean ready) {
      this(url, new AtomicBoolean(ready));
    }

    @Override
    public boolean isReady() {
      return ready.get();
    }
  }

  @Test
  void pods_that_are_ready_take_turns() {
    Pod a = new Pod("a", true);
    Pod b = new Pod("b", true);
    Pod c = new Pod("c", false);
    try (Balancer<Pod> balancer = new Balancer<>(List.of(c, b, a))) {
      assertThat(Stream.generate(balancer::next).limit(5)).containsExactly(a, b, a, b, a);
      assertThat(balancer.sendsTo(c)).isFalse();
    }
  }

  @Test
  void without_a_ready_pod_there_is_no_next() {
    try (Balancer<Pod> balancer = new Balancer<>(List.of(new Pod("a", false)))) {
      assertThatThrownBy(balancer::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no pod is ready");
    }
  }

  @Test
  void it_learns_late_of_a_pod_that_leaves_and_of_one_that_comes() {
    Pod leaves = new Pod("a", true);
    Pod comes = new Pod("b", false);
    try (Balancer<Pod> balancer = new Balancer<>(List.of(leaves, comes))) {
      leaves.ready.set(false);
      comes.ready.set(true);

      assertThat(balancer.next()).isEqualTo(leaves);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !balancer.sendsTo(leaves) && balancer.sendsTo(comes));
      assertThat(balancer.next()).isEqualTo(comes);
    }
  }

  @Test
  void what_is_believed_was_seen_two_seconds_ago() {
    Seen seen = new Seen(true);
    seen.add(NOON, false);

    assertThat(seen.believedAt(NOON.plusMillis(1_999))).isTrue();
    assertThat(seen.believedAt(NOON.plusMillis(2_000))).isFalse();
  }

  @Test
  void what_will_not_be_believed_again_is_forgotten() {
    Seen seen = new Seen(true);
    for (int look = 0; look <= 100; look++) {
      seen.add(NOON.plusMillis(100L * look), look % 2 == 0);
    }

    // The one from two seconds ago, and the twenty since.
    assertThat(seen.size()).isEqualTo(21);
    assertThat(seen.believedAt(NOON.plusMillis(10_000))).isTrue();
    assertThat(seen.believedAt(NOON.plusMillis(10_100))).isFalse();
  }
}
