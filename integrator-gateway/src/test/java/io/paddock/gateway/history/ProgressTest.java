package io.paddock.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paddock.gateway.fixtures.Configs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ProgressTest {

  private static final long NOWHERE = -1;
  private static final int CROWD = 200;
  private static final int MILLIS_BETWEEN_LOOKS = 20;
  private static final Duration LONG = Duration.ofSeconds(60);

  private final AtomicLong position = new AtomicLong(NOWHERE);
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();

  @Test
  void a_crowd_costs_no_more_looks_than_one() throws InterruptedException {
    Progress progress = progress(Map.of("wait-limit", "PT100S"));
    long began = System.nanoTime();
    List<Thread> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      int sequence = i % 7;
      crowd.add(Thread.ofVirtual().start(() -> progress.await(sequence).join()));
    }
    await().atMost(LONG).until(() -> looks.get() > 5);
    assertThat(crowd).allMatch(Thread::isAlive);

    position.set(6);
    for (Thread each : crowd) {
      each.join();
    }

    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    assertThat(looks.get()).isLessThan(10 + Math.toIntExact(2 * millis / MILLIS_BETWEEN_LOOKS));
    assertThat(most).as("one at a time").hasValue(1);
  }

  @Test
  void nobody_looks_while_nobody_waits() {
    Progress progress = progress(Map.of("wait-limit", "PT100S"));
    position.set(3);

    progress.await(3).join();
    assertThat(looks.get()).isPositive();
    int before = settled();
    progress.await(2).join();
    assertThat(settled()).as("what is known is not asked again").isEqualTo(before);

    position.set(4);
    progress.await(4).join();
    assertThat(looks.get()).as("looks again for who waits later").isGreaterThan(before);
  }

  @Test
  void who_waits_is_let_go_only_once_it_is_there() throws InterruptedException {
    Progress progress = progress(Map.of("wait-limit", "PT100S"));
    Thread early = Thread.ofVirtual().start(() -> progress.await(5).join());
    Thread late = Thread.ofVirtual().start(() -> progress.await(6).join());
    await().atMost(LONG).until(() -> looks.get() > 1);

    position.set(5);
    early.join();
    int seen = looks.get();
    await().atMost(LONG).until(() -> looks.get() > seen + 1);

    assertThat(late.isAlive()).isTrue();
    position.set(6);
    late.join();
  }

  @Test
  void who_read_it_elsewhere_lets_others_go() throws InterruptedException {
    Progress progress = progress(Map.of("wait-limit", "PT100S"));
    Thread waiting = Thread.ofVirtual().start(() -> progress.await(5).join());
    await().atMost(LONG).until(() -> looks.get() > 1);

    progress.reached(5);
    progress.reached(4);

    waiting.join();
    progress.await(5).join();
  }

  @Test
  void a_failed_look_is_no_end() {
    Progress progress = progress(Map.of("wait-limit", "PT100S"));
    failures.set(3);
    position.set(5);

    progress.await(5).join();

    assertThat(looks.get()).isGreaterThan(3);
  }

  @Test
  void a_wait_has_an_end_and_so_have_the_looks() {
    Progress progress = progress(Map.of("wait-limit", "PT0.2S"));

    progress.await(5).join();

    assertThat(looks.get()).isPositive();
    settled();
  }

  @Test
  void no_more_wait_than_there_is_room_for() throws InterruptedException {
    Progress progress = progress(Map.of("wait-limit", "PT100S", "waiters-limit", "1"));
    Thread first = Thread.ofVirtual().start(() -> progress.await(5).join());
    await().atMost(LONG).until(() -> looks.get() > 0);

    progress.await(5).join();

    assertThat(first.isAlive()).as("only who found no room goes on").isTrue();
    position.set(5);
    first.join();
  }

  /** Until no look comes any more; how many there were. */
  private int settled() {
    AtomicInteger last = new AtomicInteger(-1);
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(20L * MILLIS_BETWEEN_LOOKS))
        .until(() -> last.getAndSet(looks.get()) == looks.get());
    return last.get();
  }

  private Progress progress(Map<String, String> config) {
    return new Progress(Configs.trading(config), this::look, Thread::startVirtualThread);
  }

  private long look() {
    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    looks.incrementAndGet();
    try {
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IllegalStateException("away");
      }
      return position.get();
    } finally {
      atOnce.decrementAndGet();
    }
  }
}
