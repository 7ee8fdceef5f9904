package io.paddock.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paddock.auth.fixtures.FlakyLink;
import io.paddock.auth.fixtures.MovableClock;
import io.paddock.auth.redis.RedisCalls;
import io.paddock.stack.test.TestStack;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a real Redis, whose clock moves on by itself; hence the long intervals. */
class SharedRateLimiterTest {

  private final Vertx vertx = Vertx.vertx();
  private final FlakyLink link = new FlakyLink(TestStack.join().newRedisDatabase());
  private final RedisAPI redis = RedisAPI.api(Redis.createClient(vertx, link.address().toString()));
  private final SharedRateLimiter limiter = limiter();
  private final SharedRateLimiter otherProcess = limiter();

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
    assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(6));
    assertThat(refused.resetAfter()).isBetween(Duration.ofSeconds(57), Duration.ofSeconds(60));
    assertThat(limiter.take(Limit.LOGIN_ACCOUNT, "bob").allowed()).isTrue();
    assertThat(limiter.take(Limit.LOGIN_ADDRESS, "ada").allowed()).isTrue();
  }

  @Test
  void aFactorMakesTheBucketLarger() {
    assertThat(limiter.take(Limit.LOGIN_ACCOUNT, "ada", 100).limit()).isEqualTo(1_000);
    assertThat(limiter.take(Limit.LOGIN_ACCOUNT, "ada", 100).remaining()).isEqualTo(998);
  }

  @Test
  void theScriptDecidesAsTheArithmeticDoes() {
    RedisBuckets shared = new RedisBuckets(redis);
    Bucket three = new Bucket(3, 1_000_000_000L);
    List<Boolean> decisions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      decisions.add(shared.take(three, "k").await().indefinitely().allowed());
    }

    assertThat(decisions).containsExactly(true, true, true, false);
  }

  @Test
  void tokensComeBackWithTimeAndAFullBucketLeavesNothingBehind() {
    RedisBuckets shared = new RedisBuckets(redis);
    Bucket one = new Bucket(1, 1_000);

    shared.take(one, "k").await().indefinitely();
    await().until(() -> shared.take(one, "k").await().indefinitely().allowed());
    await().until(() -> redis.exists(List.of("k")).await().indefinitely().toInteger() == 0);
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
    assertThat(redis.pttl(key).await().indefinitely().toLong()).isBetween(3_000L, 6_000L);
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
        redis,
        new RedisCalls(Duration.ofSeconds(2), Duration.ofMinutes(1), System::nanoTime),
        new MovableClock(),
        100);
  }
}
