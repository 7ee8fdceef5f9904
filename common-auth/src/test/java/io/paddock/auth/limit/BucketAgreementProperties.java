package io.paddock.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.MovableClock;
import io.paddock.auth.redis.LoopConnections;
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
 * Tokens are at least twelve seconds apart, so Redis' own clock returns none meanwhile.
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

  /** Subjects by number; the same number twice in one request would be one bucket. */
  record Asked(List<Integer> subjects, int most) {}

  @AfterContainer
  static void close() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @Property(tries = 60)
  void redisAndThisProcessDecideAlike(@ForAll("requests") List<Asked> requests) {
    String run = UUID.randomUUID().toString();
    LocalBuckets local = new LocalBuckets(new MovableClock(), 100);
    for (Asked asked : requests) {
      List<Claim> claims =
          asked.subjects().stream().map(number -> claim(run, number, asked.most())).toList();

      RateDecision there = SHARED.take(claims).toCompletionStage().toCompletableFuture().join();
      RateDecision here = local.take(claims);

      assertThat(there.allowed()).isEqualTo(here.allowed());
      // Two buckets that lack the same time are told apart by the microseconds that Redis' clock
      // ran, and what is said of either is said of that one.
      if (here.allowed() || claims.size() == 1) {
        assertThat(there.limit()).isEqualTo(here.limit());
        assertThat(there.remaining()).isEqualTo(here.remaining());
        assertThat(there.resetAfter()).isCloseTo(here.resetAfter(), Duration.ofSeconds(8));
      }
      assertThat(there.retryAfter()).isCloseTo(here.retryAfter(), Duration.ofSeconds(8));
    }
  }

  @Provide
  Arbitrary<List<Asked>> requests() {
    Arbitrary<List<Integer>> subjects =
        Arbitraries.integers().between(1, 5).list().ofMinSize(1).ofMaxSize(2).uniqueElements();
    return Combinators.combine(subjects, Arbitraries.integers().between(1, 3))
        .as(Asked::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  /** As many tokens as the subject's number. */
  private static Claim claim(String run, int number, int most) {
    return new Claim(Limit.WALLET, run + number, number, Math.min(number, most));
  }
}
