package io.paddock.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.MovableClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeasedLimiterTest {

  private static final Claim LARGE = new Claim(Limit.STAFF_READ, "ada", 1_200);
  private static final Claim SMALL = new Claim(Limit.STAFF_EXPORT, "ada", 60);

  /** What was asked of the shared buckets, as costs. */
  private final List<Integer> asked = new ArrayList<>();

  private final AtomicLong nanos = new AtomicLong();
  private final LocalBuckets buckets = new LocalBuckets(new MovableClock(), 100);
  private final LeasedLimiter limiter = new LeasedLimiter(this::take, 100, nanos::get);

  private Future<RateDecision> take(List<Claim> claims) {
    asked.add(claims.getFirst().cost());
    return Future.succeededFuture(buckets.take(claims));
  }

  @Test
  void aHundredthOfABucketIsTakenAtOnceAndHandedOutHere() {
    List<Integer> remaining = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      RateDecision decision = limiter.take(LARGE).result();
      assertThat(decision.allowed()).isTrue();
      assertThat(decision.limit()).isEqualTo(1_200);
      remaining.add(decision.remaining());
    }

    assertThat(asked).containsExactly(12);
    assertThat(remaining)
        .containsExactly(1199, 1198, 1197, 1196, 1195, 1194, 1193, 1192, 1191, 1190, 1189, 1188);
    assertThat(limiter.take(LARGE).result().remaining()).isEqualTo(1_187);
    assertThat(asked).containsExactly(12, 12);
  }

  @Test
  void whatIsNotHandedOutInTimeIsLost() {
    limiter.take(LARGE);
    nanos.addAndGet(LeasedLimiter.LASTS.toNanos() - 1);
    limiter.take(LARGE);
    assertThat(asked).containsExactly(12);

    nanos.addAndGet(1);
    assertThat(limiter.take(LARGE).result().remaining()).isEqualTo(1_187);

    assertThat(asked).containsExactly(12, 12);
    assertThat(LeasedLimiter.LASTS).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void subjectsAndLimitsHaveLeasesOfTheirOwn() {
    limiter.take(LARGE);
    limiter.take(new Claim(Limit.STAFF_READ, "bob", 1_200));
    limiter.take(new Claim(Limit.STAFF_WRITE, "ada", 1_200));
    RateDecision larger = limiter.take(new Claim(Limit.STAFF_READ, "ada", 2_400)).result();

    assertThat(asked).containsExactly(12, 12, 12, 24);
    assertThat(larger.limit()).isEqualTo(2_400);
  }

  @Test
  void aSmallBucketIsCountedTokenByToken() {
    for (int i = 0; i < 60; i++) {
      assertThat(limiter.take(SMALL).result().allowed()).isTrue();
    }

    RateDecision refused = limiter.take(SMALL).result();

    assertThat(refused.allowed()).isFalse();
    assertThat(refused.retryAfterSeconds()).isEqualTo(1);
    assertThat(asked).hasSize(61).containsOnly(1);
  }

  @Test
  void aBucketWithLessThanALeaseGivesItsLastTokensOneByOne() {
    buckets.take(List.of(LARGE.costing(1_195)));

    List<Boolean> allowed = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      allowed.add(limiter.take(LARGE).result().allowed());
    }

    assertThat(allowed).containsExactly(true, true, true, true, true, false);
    assertThat(asked.subList(0, 2)).containsExactly(12, 1);
  }

  @Test
  void ofTwoLeasesAtOnceNothingIsLost() {
    List<Promise<RateDecision>> waiting = new ArrayList<>();
    LeasedLimiter slow =
        new LeasedLimiter(
            claims -> {
              asked.add(claims.getFirst().cost());
              Promise<RateDecision> answer = Promise.promise();
              waiting.add(answer);
              return answer.future();
            },
            100,
            nanos::get);
    slow.take(LARGE);
    slow.take(LARGE);
    waiting.get(0).complete(buckets.take(List.of(LARGE.costing(12))));
    waiting.get(1).complete(buckets.take(List.of(LARGE.costing(12))));

    for (int i = 0; i < 22; i++) {
      assertThat(slow.take(LARGE).isComplete()).isTrue();
    }

    assertThat(slow.take(LARGE).isComplete()).isFalse();
    assertThat(asked).containsExactly(12, 12, 12);
  }
}
