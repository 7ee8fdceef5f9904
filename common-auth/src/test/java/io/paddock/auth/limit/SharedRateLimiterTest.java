package io.paddock.auth.limit;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.fixtures.FlakyLink;
import io.paddock.auth.redis.LoopConnections;
import io.paddock.auth.redis.RedisCalls;
import io.paddock.servers.test.MovableClock;
import io.paddock.servers.test.TestStack;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs against a real Redis, whose clock advances by itself; hence the long intervals. */
class SharedRateLimiterTest {

  private static final Claim ADDRESS = new Claim(Limit.IP, "192.0.2.1", 5);
  private static final Claim WALLET = new Claim(Limit.WALLET, "0xab", 3);

  private final Vertx vertx = Vertx.vertx();
  private final FlakyLink link = new FlakyLink(TestStack.join().newRedisDatabase());
  private final RedisAPI redis = RedisAPI.api(Redis.createClient(vertx, link.address().toString()));
  private final SharedRateLimiter limiter = limiter();
  private final SharedRateLimiter otherProcess = limiter();
  private final RequestLimiter requests = LeasedLimiter.of(limiter, 100);

  SharedRateLimiterTest() throws IOException {}

  @AfterEach
  void close() {
    link.close();
    vertx.closeAndAwait();
  }

  @Test
  void allProcessesShareABucket() {
    for (int i = 0; i < 5; i++) {
      assertThat(limiter.take(Limit.LOGIN_ACCOUNT, "ada").remaining()).isEqualTo(9 - 2 * i);
      assertThat(otherProcess.take(Limit.LOGIN_ACCOUNT, "ada").remaining()).isEqualTo(8 - 2 * i);
    }

    RateDecision refused = limiter.take(Limit.LOGIN_ACCOUNT, "ada");

    assertThat(refused.allowed()).isFalse();
    assertThat(refused.limit()).isEqualTo(10);
    assertThat(refused.remaining()).isZero();
    assertThat(refused.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(6));
    assertThat(refused.resetAfter()).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(60));
    assertThat(limiter.take(Limit.LOGIN_ACCOUNT, "bob").allowed()).isTrue();
    assertThat(limiter.take(Limit.LOGIN_ADDRESS, "ada").allowed()).isTrue();
  }

  @Test
  void aFactorMakesTheBucketLarger() {
    assertThat(limiter.take(Limit.LOGIN_ACCOUNT, "ada", 2).limit()).isEqualTo(20);
    assertThat(limiter.take(Limit.LOGIN_ACCOUNT, "ada", 2).remaining()).isEqualTo(18);
  }

  @Test
  void tokensComeBackWithTimeAndAFullBucketLeavesNothingBehind() {
    // One token per 10 ms.
    Claim last = Claim.of(Limit.IP, "192.0.2.1", 1);
    String full = Long.toString((System.currentTimeMillis() + 61_000) * 1_000);
    redis.set(List.of(last.key(), full)).await().indefinitely();

    assertThat(take(last).allowed()).isFalse();
    await().until(() -> take(last).allowed());

    String idle = Long.toString((System.currentTimeMillis() + 20) * 1_000);
    redis.set(List.of(last.key(), idle)).await().indefinitely();
    assertThat(take(last).allowed()).isTrue();
    await().until(() -> redis.exists(List.of(last.key())).await().indefinitely().toInteger() == 0);
  }

  @Test
  void aRequestTakesFromBothBucketsAndHearsOfTheTighter() {
    RateDecision first = take(ADDRESS, WALLET);
    RateDecision second = take(ADDRESS, WALLET);
    RateDecision addressAlone = take(ADDRESS);

    assertThat(first).extracting("allowed", "limit", "remaining").containsExactly(true, 3, 2);
    assertThat(second).extracting("allowed", "limit", "remaining").containsExactly(true, 3, 1);
    assertThat(addressAlone)
        .extracting("allowed", "limit", "remaining")
        .containsExactly(true, 5, 2);
  }

  @Test
  void whatOneBucketRefusesTheOtherDoesNotPayFor() {
    take(WALLET);
    take(WALLET);
    take(WALLET);

    RateDecision refused = take(ADDRESS, WALLET);

    assertThat(refused).extracting("allowed", "limit", "remaining").containsExactly(false, 3, 0);
    assertThat(refused.retryAfter()).isBetween(Duration.ofMillis(12_001), Duration.ofSeconds(20));
    awaitFull(ADDRESS);
    assertThat(take(ADDRESS).remaining()).isEqualTo(4);
  }

  @Test
  void theAddressRefusesForAllItsWallets() {
    for (int i = 0; i < 5; i++) {
      take(ADDRESS);
    }

    RateDecision refused = take(ADDRESS, WALLET);

    assertThat(refused).extracting("allowed", "limit", "remaining").containsExactly(false, 5, 0);
    awaitFull(WALLET);
    assertThat(take(WALLET).remaining()).isEqualTo(2);
  }

  @Test
  void ofTwoRefusalsTheLongerWaitIsTold() {
    for (int i = 0; i < 3; i++) {
      take(ADDRESS, WALLET);
    }
    take(ADDRESS);
    take(ADDRESS);

    RateDecision refused = take(ADDRESS, WALLET);

    assertThat(refused.limit()).isEqualTo(3);
    assertThat(refused.retryAfter()).isBetween(Duration.ofMillis(12_001), Duration.ofSeconds(20));
  }

  @Test
  void blockingAndNotBlockingShareTheirBuckets() {
    limiter.take(Limit.LOGIN_ACCOUNT, "ada");

    assertThat(take(Claim.of(Limit.LOGIN_ACCOUNT, "ada", 1)).remaining()).isEqualTo(8);
  }

  @Test
  void aRestartedRedisIsToldTheScriptAnew() {
    take(WALLET);
    redis.script(List.of("FLUSH")).await().indefinitely();

    assertThat(take(WALLET).remaining()).isEqualTo(1);
  }

  @Test
  void withoutRedisBothBucketsAreCountedHere() {
    take(ADDRESS);
    assertThat(limiter.countedHere()).isZero();
    link.cut();

    assertThat(take(ADDRESS, WALLET).remaining()).isEqualTo(2);
    assertThat(take(ADDRESS, WALLET).remaining()).isEqualTo(1);
    assertThat(take(ADDRESS).remaining()).isEqualTo(2);
    assertThat(limiter.countedHere()).isEqualTo(5);
  }

  /** What is given back is not waited for. */
  private void awaitFull(Claim bucket) {
    await()
        .until(() -> redis.exists(List.of(bucket.key())).await().indefinitely().toInteger() == 0);
  }

  private RateDecision take(Claim... claims) {
    return requests.take(List.of(claims)).toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void redisSeesNoSubject() {
    limiter.take(Limit.LOGIN_ACCOUNT, "ada@example.com");

    // printf ada@example.com | sha256sum
    assertThat(redis.keys("*").await().indefinitely().toString())
        .isEqualTo(
            "[paddock:limit:login_account:"
                + "b5fc85e55755f9e0d030a10ab4429b6b2944855f9a0d60077fe832becbc41d72]");
  }

  @Test
  void theStateLivesNoLongerThanItMatters() {
    limiter.take(Limit.LOGIN_ACCOUNT, "ada");

    String key = redis.keys("*").await().indefinitely().get(0).toString();
    assertThat(redis.pttl(key).await().indefinitely().toLong()).isBetween(1L, 6_000L);
  }

  @Test
  void aBucketIsFilledAgainForAllProcesses() {
    limiter.take(Limit.LOGIN_ACCOUNT, "ada");
    limiter.take(Limit.LOGIN_ACCOUNT, "ada");
    limiter.take(Limit.LOGIN_ACCOUNT, "bob");

    limiter.refill(Limit.LOGIN_ACCOUNT, "ada");

    assertThat(otherProcess.take(Limit.LOGIN_ACCOUNT, "ada").remaining()).isEqualTo(9);
    assertThat(limiter.take(Limit.LOGIN_ACCOUNT, "bob").remaining()).isEqualTo(8);
  }

  @Test
  void withoutRedisItsOwnBucketIsFilledAgain() {
    link.cut();
    limiter.take(Limit.LOGIN_ACCOUNT, "ada");

    limiter.refill(Limit.LOGIN_ACCOUNT, "ada");

    assertThat(limiter.take(Limit.LOGIN_ACCOUNT, "ada").remaining()).isEqualTo(9);
  }

  @Test
  void withoutRedisEachProcessCountsForItself() {
    limiter.take(Limit.LOGIN_ACCOUNT, "ada");
    link.cut();

    assertThat(limiter.take(Limit.LOGIN_ACCOUNT, "ada").remaining()).isEqualTo(9);
    assertThat(limiter.take(Limit.LOGIN_ACCOUNT, "ada").remaining()).isEqualTo(8);
    assertThat(otherProcess.take(Limit.LOGIN_ACCOUNT, "ada").remaining()).isEqualTo(9);
  }

  private SharedRateLimiter limiter() {
    return new SharedRateLimiter(
        new LoopConnections(
            vertx.getDelegate(),
            new RedisOptions().setConnectionString(link.address().toString()),
            Duration.ofSeconds(2),
            System::nanoTime),
        new RedisCalls(Duration.ofSeconds(2), Duration.ofMinutes(1), System::nanoTime),
        new MovableClock(),
        100);
  }
}
