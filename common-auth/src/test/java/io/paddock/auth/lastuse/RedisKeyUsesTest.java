package io.paddock.auth.lastuse;

import static io.paddock.servers.test.MovableClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.fixtures.FlakyLink;
import io.paddock.auth.redis.RedisCalls;
import io.paddock.servers.test.TestStack;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisKeyUsesTest {

  private static final long START_MS = START.toEpochMilli();

  private final Vertx vertx = Vertx.vertx();
  private final FlakyLink link = new FlakyLink(TestStack.join().newRedisDatabase());
  private final RedisAPI redis = RedisAPI.api(Redis.createClient(vertx, link.address().toString()));
  private final RedisKeyUses uses =
      new RedisKeyUses(
          redis, new RedisCalls(Duration.ofSeconds(2), Duration.ofMinutes(1), System::nanoTime));

  RedisKeyUsesTest() throws IOException {}

  @AfterEach
  void close() {
    link.close();
    vertx.closeAndAwait();
  }

  @Test
  void whatIsToldWaitsUntilItIsWritten() {
    tell(Map.of("partner:a", START_MS, "operator:b", START_MS + 1, "aggregator:c", START_MS + 2));

    assertThat(uses.waiting())
        .containsExactlyInAnyOrder(
            new KeyUse(KeyKind.PARTNER, "a", START),
            new KeyUse(KeyKind.OPERATOR, "b", START.plusMillis(1)),
            new KeyUse(KeyKind.AGGREGATOR, "c", START.plusMillis(2)));

    uses.written(uses.waiting());

    assertThat(uses.waiting()).isEmpty();
  }

  @Test
  void anEarlierUseToldLaterChangesNothing() {
    tell(Map.of("partner:a", START_MS + 5));
    tell(Map.of("partner:a", START_MS + 4));
    assertThat(uses.waiting())
        .containsExactly(new KeyUse(KeyKind.PARTNER, "a", START.plusMillis(5)));

    tell(Map.of("partner:a", START_MS + 6));

    assertThat(uses.waiting())
        .containsExactly(new KeyUse(KeyKind.PARTNER, "a", START.plusMillis(6)));
  }

  @Test
  void aLaterUseToldWhileTheEarlierIsWrittenGoesOnWaiting() {
    tell(Map.of("partner:a", START_MS));
    List<KeyUse> writing = uses.waiting();
    tell(Map.of("partner:a", START_MS + 1));

    uses.written(writing);

    assertThat(uses.waiting())
        .containsExactly(new KeyUse(KeyKind.PARTNER, "a", START.plusMillis(1)));
  }

  @Test
  void aPageIsBounded() {
    Map<String, Long> many = new HashMap<>();
    for (int i = 0; i < 501; i++) {
      many.put("partner:k" + i, START_MS);
    }
    tell(many);

    List<KeyUse> page = uses.waiting();

    assertThat(page).hasSize(500).doesNotHaveDuplicates();
    uses.written(page);
    assertThat(uses.waiting()).hasSize(1);
  }

  @Test
  void whatAnotherReleaseWroteIsNotOurs() {
    tell(Map.of("robot:a", START_MS, "nonsense", START_MS, "partner:a", START_MS));

    assertThat(uses.waiting()).containsExactly(new KeyUse(KeyKind.PARTNER, "a", START));
  }

  @Test
  void nothingStaysWhenNobodyCollects() {
    tell(Map.of("partner:a", START_MS));

    assertThat(redis.ttl(RedisKeyUses.KEY).await().indefinitely().toLong())
        .isBetween(86_300L, 86_400L);
  }

  @Test
  void withoutRedisNothingIsTakenAndNothingWaits() {
    link.cut();

    assertThat(uses.tell(Map.of("partner:a", START_MS)).await().indefinitely()).isFalse();
    assertThat(uses.waiting()).isEmpty();
  }

  private void tell(Map<String, Long> latestMs) {
    assertThat(uses.tell(latestMs).await().indefinitely()).isTrue();
  }
}
