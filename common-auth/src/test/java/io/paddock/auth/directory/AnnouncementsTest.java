package io.paddock.auth.directory;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private final AtomicLong nanos = new AtomicLong();
  private final List<List<String>> sent = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final AtomicInteger sending = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);
  private volatile boolean held;

  private final Announcements announcements =
      new Announcements(
          new Announcements.Sender() {
            @Override
            public boolean send(List<String> names) {
              sending.incrementAndGet();
              awaitGate();
              sent.add(List.copyOf(names));
              return failures.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
            }

            @Override
            public void close() {
              closed.incrementAndGet();
            }
          },
          nanos::get);

  @AfterEach
  void close() {
    gate.countDown();
    announcements.close();
  }

  @Test
  void whatIsTakenIsToldOnce() {
    boolean told = announcements.announce(() -> List.of("wallet:a"), LONG);

    assertThat(told).isTrue();
    assertThat(sent).containsExactly(List.of("wallet:a"));
    assertThat(announcements.waiting()).isZero();
    assertThat(announcements.repeated()).isZero();
  }

  @Test
  void whatIsNotTakenIsRepeatedUntilItIs() {
    failures.set(4);

    boolean told = announcements.announce(() -> List.of("wallet:a"), LONG);

    assertThat(told).isTrue();
    assertThat(sent).hasSize(5).containsOnly(List.of("wallet:a"));
    assertThat(announcements.repeated()).isEqualTo(4);
    assertThat(announcements.givenUp()).isZero();
  }

  @Test
  void aCallerWaitsNoLongerThanItsPatienceAndTheAnnouncementGoesOn() {
    held = true;

    boolean told = announcements.announce(() -> List.of("wallet:a"), Duration.ofMillis(1));

    assertThat(told).isFalse();
    assertThat(announcements.waiting()).isEqualTo(1);
    gate.countDown();
    await().until(() -> announcements.waiting() == 0);
    assertThat(sent).containsExactly(List.of("wallet:a"));
  }

  @Test
  void after60SecondsItIsGivenUpAndNotBefore() {
    failures.set(Integer.MAX_VALUE);
    announcements.announce(() -> List.of("wallet:a"), Duration.ZERO);

    nanos.set(Duration.ofSeconds(60).toNanos() - 1);
    int before = sent.size();
    await().until(() -> sent.size() > before + 1);
    assertThat(announcements.waiting()).isEqualTo(1);
    nanos.incrementAndGet();

    await().until(() -> announcements.waiting() == 0);
    assertThat(announcements.givenUp()).isEqualTo(1);
  }

  @Test
  void whatWaitsIsToldTogether() {
    held = true;
    announcements.announce(() -> List.of("wallet:first"), Duration.ZERO);
    await().until(() -> announcements.waiting() == 1);
    announcements.announce(() -> List.of("wallet:a", "wallet:b"), Duration.ZERO);
    announcements.announce(() -> List.of("wallet:b", "wallet:c"), Duration.ZERO);

    gate.countDown();

    await().until(() -> announcements.waiting() == 0);
    List<String> all = new ArrayList<>();
    sent.forEach(all::addAll);
    assertThat(all).containsOnly("wallet:first", "wallet:a", "wallet:b", "wallet:c");
    assertThat(sent.size()).isLessThanOrEqualTo(2);
  }

  @Test
  void aLongListIsToldInMessagesOf500() {
    List<String> names = IntStream.range(0, 1_001).mapToObj(i -> "wallet:" + i).toList();

    announcements.announce(() -> names, LONG);

    assertThat(sent).extracting(List::size).containsExactly(500, 500, 1);
  }

  @Test
  void whoIsAffectedIsAskedUntilItIsKnownAndNobodyElseWaitsForThat() {
    AtomicInteger asked = new AtomicInteger();
    announcements.announce(
        () -> {
          if (asked.incrementAndGet() < 3) {
            throw new DirectoryUnavailableException(new IllegalStateException("away"));
          }
          return List.of("aggregator-key:k");
        },
        Duration.ZERO);

    assertThat(announcements.announce(() -> List.of("wallet:a"), LONG)).isTrue();

    await().until(() -> announcements.waiting() == 0);
    assertThat(sent).contains(List.of("wallet:a")).contains(List.of("aggregator-key:k"));
    assertThat(asked).hasValue(3);
  }

  @Test
  void forOneMoreThanTenThousandTheOldestIsGivenUpAndTheOthersAreTold() {
    held = true;
    announcements.announce(() -> List.of("wallet:first"), Duration.ZERO);
    await().until(() -> sending.get() == 1);
    CompletableFuture<Boolean> oldest =
        CompletableFuture.supplyAsync(
            () -> announcements.announce(() -> List.of("wallet:oldest"), LONG));
    await().until(() -> announcements.waiting() == 2);
    for (int i = 0; i < 9_998; i++) {
      announcements.announce(() -> List.of("wallet:a"), Duration.ZERO);
    }
    assertThat(announcements.givenUp()).isZero();

    announcements.announce(() -> List.of("wallet:b"), Duration.ZERO);
    announcements.announce(() -> List.of("wallet:newest"), Duration.ZERO);

    assertThat(oldest.join()).isFalse();
    assertThat(announcements.givenUp()).isEqualTo(2);
    assertThat(announcements.waiting()).isEqualTo(10_000);
    gate.countDown();
    await().until(() -> announcements.waiting() == 0);
    assertThat(sent)
        .containsExactly(List.of("wallet:first"), List.of("wallet:a", "wallet:b", "wallet:newest"));
  }

  @Test
  void closingClosesTheWay() {
    announcements.close();

    assertThat(closed).hasValue(1);
  }

  private void awaitGate() {
    try {
      if (held) {
        gate.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
