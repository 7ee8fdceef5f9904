package io.paddock.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.servers.test.MovableClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeasedLimiterTest {

  private static final Claim ADDRESS = new Claim(Limit.IP, "192.0.2.1", 6_000);
  private static final Claim WALLET = new Claim(Limit.WALLET, "0xab", 1_200);
  private static final Claim SMALL = new Claim(Limit.STAFF_EXPORT, "ada", 20);
  private static final long ENDS = LeasedLimiter.LASTS.toNanos();

  private final AtomicLong nanos = new AtomicLong();
  private final MovableClock clock = new MovableClock();
  private final Shared shared = new Shared(new LocalBuckets(clock, 100));
  private final LeasedLimiter limiter = new LeasedLimiter(shared, 100, nanos::get);

  /** Buckets whose answers may be held back, and what was asked of them. */
  private static final class Shared implements Leases {

    final List<Integer> wanted = new ArrayList<>();
    final List<Claim> givenBack = new ArrayList<>();
    final Queue<Runnable> waiting = new ArrayDeque<>();
    private final LocalBuckets buckets;
    boolean slow;

    Shared(LocalBuckets buckets) {
      this.buckets = buckets;
    }

    @Override
    public Future<Grant> lease(Claim claim, int most) {
      wanted.add(most);
      if (!slow) {
        return Future.succeededFuture(buckets.lease(claim, most));
      }
      Promise<Grant> answer = Promise.promise();
      waiting.add(() -> answer.complete(buckets.lease(claim, most)));
      return answer.future();
    }

    @Override
    public void giveBack(Claim claim) {
      givenBack.add(claim);
      buckets.giveBack(claim);
    }

    int left(Claim claim) {
      RateDecision one = buckets.lease(claim, 1).decision();
      buckets.giveBack(claim);
      return one.remaining() + 1;
    }
  }

  @Test
  void aLeaseGrowsWithItsUseUpToASixteenthOfTheBucket() {
    take(WALLET, 400);

    assertThat(shared.wanted).containsExactly(1, 2, 4, 8, 16, 32, 64, 75, 75, 75, 75);
    assertThat(LeasedLimiter.SHARE).isEqualTo(16);
  }

  @Test
  void whatIsToldIsWhatIsLeftWithWhatThisProcessHolds() {
    List<Integer> remaining = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      RateDecision decision = take(WALLET);
      assertThat(decision.allowed()).isTrue();
      assertThat(decision.limit()).isEqualTo(1_200);
      remaining.add(decision.remaining());
    }

    assertThat(remaining).startsWith(1_199, 1_198, 1_197, 1_196).endsWith(1_161, 1_160);
  }

  @Test
  void whatIsNotHandedOutInTimeIsLostAndAskedForNoMore() {
    take(WALLET, 7);
    assertThat(shared.wanted).containsExactly(1, 2, 4);
    take(WALLET);
    assertThat(shared.wanted).endsWith(8);
    nanos.addAndGet(ENDS - 1);
    take(WALLET);
    assertThat(shared.wanted).hasSize(4);

    nanos.addAndGet(1);
    assertThat(take(WALLET).remaining()).isEqualTo(1_200 - 15 - 1);

    // Two of the eight were used.
    assertThat(shared.wanted).endsWith(8, 2);
    assertThat(LeasedLimiter.LASTS).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void aLeaseLastsFromWhenItWasAskedFor() {
    take(WALLET);
    shared.slow = true;
    Future<RateDecision> second = limiter.take(List.of(WALLET));
    nanos.addAndGet(ENDS);
    shared.waiting.remove().run();
    assertThat(second.result().allowed()).isTrue();

    limiter.take(List.of(WALLET));

    assertThat(shared.wanted).containsExactly(1, 2, 1);
  }

  @Test
  void whoAsksSeldomTakesWhatItUses() {
    for (int i = 0; i < 100; i++) {
      assertThat(take(WALLET).remaining()).isEqualTo(1_199 - i);
      nanos.addAndGet(ENDS);
    }

    assertThat(shared.wanted).hasSize(100).containsOnly(1);
  }

  @Test
  void belowAQuarterABucketIsCountedTokenByToken() {
    shared.buckets.lease(WALLET.costing(898), 898);
    assertThat(shared.left(WALLET)).isEqualTo(302);

    take(WALLET, 302);

    // The second takes ahead what is above the quarter: nothing.
    assertThat(shared.wanted).hasSize(302);
    assertThat(take(WALLET).allowed()).isFalse();
    assertThat(take(WALLET).retryAfterSeconds()).isEqualTo(1);
  }

  @Test
  void aSmallBucketIsCountedTokenByToken() {
    take(SMALL, 20);

    assertThat(take(SMALL).allowed()).isFalse();
    assertThat(shared.wanted).hasSize(21).containsOnly(1);
  }

  @Test
  void nobodyGetsMoreThanTheBucketHas() {
    List<LeasedLimiter> processes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      processes.add(new LeasedLimiter(shared, 100, nanos::get));
    }
    Random random = new Random(7);
    int allowed = 0;
    for (int i = 0; i < 5_000; i++) {
      nanos.addAndGet(random.nextInt(2_000_000));
      allowed += processes.get(random.nextInt(5)).take(List.of(WALLET)).result().allowed() ? 1 : 0;
    }

    // The clock of the buckets stands. What five processes held at once and lost is little.
    assertThat(allowed).isLessThanOrEqualTo(1_200).isGreaterThan(1_000);
  }

  @Test
  void bucketsHaveLeasesOfTheirOwn() {
    take(WALLET, 3);
    take(new Claim(Limit.WALLET, "0xcd", 1_200));
    take(new Claim(Limit.CANCEL, "0xab", 1_200));

    assertThat(shared.wanted).containsExactly(1, 2, 1, 1);
  }

  @Test
  void aLoweredCeilingLeavesTheLeaseBehind() {
    take(WALLET, 4);
    int before = shared.wanted.size();

    RateDecision lowered = take(new Claim(Limit.WALLET, "0xab", 100));

    assertThat(lowered.limit()).isEqualTo(100);
    assertThat(shared.wanted).hasSize(before + 1).endsWith(1);
  }

  @Test
  void ofThoseWhoAskAtOnceOneTakesAhead() {
    take(WALLET, 3);
    shared.wanted.clear();
    shared.slow = true;
    List<Future<RateDecision>> asked = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      asked.add(limiter.take(List.of(WALLET)));
    }

    assertThat(shared.wanted).containsExactly(4, 1, 1);
    shared.waiting.forEach(Runnable::run);
    assertThat(asked).allMatch(future -> future.result().allowed());
    // Who took a single token leaves the lease as it is.
    for (int i = 0; i < 3; i++) {
      assertThat(limiter.take(List.of(WALLET)).isComplete()).isTrue();
    }
    assertThat(limiter.take(List.of(WALLET)).isComplete()).isFalse();
    assertThat(shared.wanted).containsExactly(4, 1, 1, 8);
  }

  /** Of one that asks for several, or was given back what another bucket refused. */
  @Test
  void whatALeaseHasLeftIsInTheNextOfTheSameTime() {
    take(WALLET, 5);
    assertThat(limiter.take(List.of(WALLET.costing(3))).result().remaining()).isEqualTo(1_192);
    assertThat(shared.wanted).containsExactly(1, 2, 4, 8);

    take(WALLET, 7);
    assertThat(shared.wanted).hasSize(4);
    take(WALLET);
    assertThat(shared.wanted).endsWith(8, 16);
  }

  @Test
  void aLeaseIsNoLargerThanItsShareWithWhatWasLeft() {
    take(WALLET, 202);
    assertThat(shared.wanted).endsWith(64, 75);
    for (int i = 0; i < 10; i++) {
      limiter.take(List.of(WALLET.costing(80)));
    }
    shared.wanted.clear();

    shared.slow = true;
    int here = 0;
    while (limiter.take(List.of(WALLET)).isComplete()) {
      here++;
    }
    assertThat(here).isLessThanOrEqualTo(75);
  }

  @Test
  void aRequestTakesFromBothAndHearsOfTheTighter() {
    for (int i = 0; i < 20; i++) {
      RateDecision decision = limiter.take(List.of(ADDRESS, WALLET)).result();
      assertThat(decision.limit()).isEqualTo(1_200);
      assertThat(decision.remaining()).isEqualTo(1_199 - i);
    }

    assertThat(take(ADDRESS).remaining()).isEqualTo(5_979);
  }

  @Test
  void whatOneRefusesTheOtherDoesNotPayFor() {
    Claim empty = new Claim(Limit.WALLET, "0xef", 1);
    take(empty);

    // Straight from the bucket.
    assertThat(limiter.take(List.of(ADDRESS, empty)).result().limit()).isEqualTo(1);
    assertThat(shared.givenBack).containsExactly(ADDRESS);
    assertThat(shared.left(ADDRESS)).isEqualTo(6_000);
    shared.givenBack.clear();

    // Out of the lease, which has it again.
    take(ADDRESS, 4);
    int asked = shared.wanted.size();
    for (int i = 0; i < 10; i++) {
      assertThat(limiter.take(List.of(empty, ADDRESS)).result().allowed()).isFalse();
    }
    assertThat(shared.givenBack).isEmpty();
    assertThat(shared.wanted).hasSize(asked + 10);
    assertThat(take(ADDRESS).remaining()).isEqualTo(5_995);
  }

  @Test
  void whatIsGivenBackToALeaseThatHasEndedGoesToTheBucket() {
    Claim empty = new Claim(Limit.WALLET, "0xef", 1);
    take(empty);
    take(ADDRESS, 2);
    shared.slow = true;
    Future<RateDecision> refused = limiter.take(List.of(ADDRESS, empty));
    nanos.addAndGet(ENDS);

    shared.waiting.remove().run();

    assertThat(refused.result().allowed()).isFalse();
    assertThat(shared.givenBack).containsExactly(ADDRESS);
  }

  @Test
  void aRequestTakesFromOneBucketOrTwo() {
    assertThatThrownBy(() -> limiter.take(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a request takes from 1 to 2 buckets");
    assertThatThrownBy(() -> limiter.take(List.of(ADDRESS, WALLET, SMALL)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private RateDecision take(Claim claim) {
    return limiter.take(List.of(claim)).result();
  }

  private void take(Claim claim, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(take(claim).allowed()).isTrue();
    }
  }
}
