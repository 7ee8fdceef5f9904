package io.paddock.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.redis.LoopConnections;
import io.paddock.servers.test.MovableClock;
import io.paddock.servers.test.Patience;
import io.paddock.servers.test.TestStack;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * The script in Redis and the arithmetic here give the same results for any requests in any order.
 * Tokens are at least seven seconds apart, so Redis' own clock returns none meanwhile.
 */
class BucketAgreementProperties {

  private static final Vertx VERTX = Vertx.vertx();
  private static final RedisBuckets SHARED =
      new RedisBuckets(
          new LoopConnections(
              VERTX,
              new RedisOptions()
                  .setConnectionString(TestStack.join().newRedisDatabase().toString()),
              Patience.LONG,
              System::nanoTime));

  /**
   * A request of a subject.
   *
   * @param subject by number, which is how many tokens its bucket has
   */
  record Asked(int subject, int cost, int wanted, boolean givenBack) {}

  @AfterContainer
  static void close() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @Property(tries = 60)
  void redisAndThisProcessDecideAlike(@ForAll("requests") List<Asked> requests) {
    String run = UUID.randomUUID().toString();
    LocalBuckets local = new LocalBuckets(new MovableClock(), 100);
    for (Asked asked : requests) {
      Claim claim = claim(run, asked.subject(), asked.cost());
      int wanted = Math.max(claim.cost(), asked.wanted());

      Grant there = SHARED.lease(claim, wanted).toCompletionStage().toCompletableFuture().join();
      Grant here = local.lease(claim, wanted);

      assertThat(there.tokens()).isEqualTo(here.tokens());
      assertThat(there.decision())
          .usingRecursiveComparison()
          .ignoringFields("resetAfter", "retryAfter")
          .isEqualTo(here.decision());
      assertThat(there.decision().resetAfter())
          .isCloseTo(here.decision().resetAfter(), Duration.ofSeconds(2));
      assertThat(there.decision().retryAfter())
          .isCloseTo(here.decision().retryAfter(), Duration.ofSeconds(2));
      if (asked.givenBack() && here.tokens() > 0) {
        SHARED.giveBack(claim).toCompletionStage().toCompletableFuture().join();
        local.giveBack(claim);
      }
    }
  }

  @Provide
  Arbitrary<List<Asked>> requests() {
    return Combinators.combine(
            Arbitraries.of(1, 2, 3, 4, 5, 8),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 6),
            Arbitraries.of(false, false, true))
        .as(Asked::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  /** As many tokens as the subject's number. */
  private static Claim claim(String run, int number, int most) {
    return new Claim(Limit.WALLET, run + number, number, Math.min(number, most));
  }
}
