package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.callbacks.dispatch.Attempt.Made;
import io.paddock.callbacks.dispatch.LastLook.Seen;
import io.paddock.http.PhaseTimings;
import io.paddock.servers.test.Patience;
import io.paddock.web.db.DatabaseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is looked at between a claim and its request, and how often. */
@Timeout(60)
class LastLookTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final long IN_TIME = System.nanoTime() + Duration.ofMinutes(5).toNanos();
  private static final Made SENT =
      new Made(new AttemptOutcome.Acknowledged(200, PhaseTimings.NONE), null);
  private static final Made RECALLED = new Made(new AttemptOutcome.Recalled(), null);

  private final List<Set<UUID>> looks = new ArrayList<>();
  private final AtomicInteger begun = new AtomicInteger();
  private long version = 3;
  // Longer ago than a claim holds.
  private long readAtNanos = System.nanoTime() - Duration.ofMinutes(1).toNanos();

  @ParameterizedTest
  @CsvSource({
    "3, 2026-01-15T09:30:00.001Z, true",
    "3, , true",
    "3, 2026-01-15T09:30:00Z, false",
    "3, 2026-01-15T09:29:59Z, false",
    "2, , false",
    "4, , false"
  })
  void aClaimIsSentAtItsVersionWhileItsSecretsSign(
      long claimed, @Nullable Instant until, boolean sent) {
    Made made = make(looking(), claim(claimed, until), IN_TIME);

    assertThat(made).isEqualTo(sent ? SENT : RECALLED);
    assertThat(begun).hasValue(sent ? 1 : 0);
  }

  @Test
  void anEndpointThatIsGoneGetsNothing() {
    assertThat(make(new LastLook(_ -> List.of()), claim(3, null), IN_TIME)).isEqualTo(RECALLED);
  }

  @Test
  void withoutAnAnswerOfTheDatabaseNothingIsSent() {
    LastLook blind =
        new LastLook(
            _ -> {
              throw new DatabaseException("no answer", null);
            });

    assertThat(make(blind, claim(3, null), IN_TIME)).isEqualTo(RECALLED);
  }

  @Test
  void whatHasNotBegunInTimeIsNotBegun() {
    assertThat(make(looking(), claim(3, null), System.nanoTime())).isEqualTo(RECALLED);
  }

  @Test
  void aRequestThatBeginsAtOnceIsLookedAtOnce() {
    looking().make(claim(3, null), IN_TIME, begun::incrementAndGet, begins(Duration.ZERO));

    // Unless this thread was kept waiting for longer than an answer holds.
    assertThat(looks.size()).isBetween(1, 2);
    assertThat(looks).containsOnly(Set.of(Claims.ENDPOINT));
  }

  @Test
  void aClaimThatIsSentAtOnceWasLookedAtByBeingClaimed() {
    readAtNanos = System.nanoTime() + Duration.ofMinutes(1).toNanos();

    assertThat(make(looking(), claim(2, null), IN_TIME)).isEqualTo(SENT);
    assertThat(looks).isEmpty();
  }

  @Test
  void aClaimThatWaitedOrWhoseConnectionTookLongIsLookedAt() {
    long justHolds = System.nanoTime() - LastLook.HOLDS.toNanos();
    readAtNanos = justHolds;
    assertThat(make(looking(), claim(2, null), IN_TIME)).isEqualTo(RECALLED);

    readAtNanos = System.nanoTime();
    Duration slow = LastLook.HOLDS.plusMillis(1);
    assertThatThrownBy(
            () -> looking().make(claim(2, null), IN_TIME, begun::incrementAndGet, begins(slow)))
        .matches(LastLook::isRecall);
    assertThat(looks).hasSize(2);
    assertThat(begun).hasValue(0);
  }

  @Test
  void aConnectionThatTookLongIsLookedAtAgainBeforeTheRequestIsWritten() {
    LastLook look = looking();
    Duration slow = LastLook.HOLDS.plusMillis(20);

    look.make(claim(3, null), IN_TIME, begun::incrementAndGet, begins(slow));
    assertThat(looks).hasSize(2);
    assertThat(begun).hasValue(1);

    assertThatThrownBy(
            () ->
                look.make(
                    claim(3, null),
                    IN_TIME,
                    begun::incrementAndGet,
                    begins -> {
                      version = 4;
                      return begins(slow).apply(begins);
                    }))
        .matches(failure -> LastLook.isRecall(new IllegalStateException("wrapped", failure)));
    assertThat(begun).hasValue(1);
  }

  @Test
  void otherFailuresAreNoRecall() {
    assertThat(LastLook.isRecall(new IllegalStateException("x", new RuntimeException("y"))))
        .isFalse();
    assertThat(LastLook.isRecall(null)).isFalse();
  }

  @Test
  void whoeverComesWhileOneLooksIsAnsweredByOneLookMore() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    LastLook look =
        new LastLook(
            endpoints -> {
              if (asked.incrementAndGet() == 1) {
                awaitQuietly(first);
              }
              return seen(endpoints);
            });
    List<Future<Made>> all = new ArrayList<>();
    AtomicInteger started = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      all.add(threads.submit(() -> make(look, claim(3, null), IN_TIME)));
      Patience.await().until(() -> asked.get() == 1);
      for (int i = 0; i < 200; i++) {
        all.add(
            threads.submit(
                () -> {
                  started.incrementAndGet();
                  return make(look, claim(3, null), IN_TIME);
                }));
      }
      Patience.await().until(() -> started.get() == 200);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      first.countDown();
      for (Future<Made> each : all) {
        assertThat(each.get()).isEqualTo(SENT);
      }
    }

    // Those who were slow to ask took a further look or two, or looked again when they began.
    assertThat(asked.get()).isBetween(2, 20);
  }

  private LastLook looking() {
    return new LastLook(
        endpoints -> {
          looks.add(Set.copyOf(endpoints));
          return seen(endpoints);
        });
  }

  private List<Seen> seen(Set<UUID> endpoints) {
    return endpoints.stream().map(id -> new Seen(id, version, NOW)).toList();
  }

  private Made make(LastLook look, Claim claim, long end) {
    return look.make(claim, end, begun::incrementAndGet, begins(Duration.ZERO));
  }

  private static Function<Runnable, Made> begins(Duration after) {
    return begins -> {
      LockSupport.parkNanos(after.toNanos());
      begins.run();
      return SENT;
    };
  }

  private Claim claim(long version, @Nullable Instant until) {
    Claim usual = Claims.once();
    return new Claim(
        usual.deliveryId(),
        usual.endpointId(),
        usual.owner(),
        usual.number(),
        usual.leasedAt(),
        usual.run(),
        usual.url(),
        usual.event(),
        usual.secrets(),
        usual.headers(),
        usual.room(),
        usual.lane(),
        new Claim.Terms(version, until, null, null, readAtNanos));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
