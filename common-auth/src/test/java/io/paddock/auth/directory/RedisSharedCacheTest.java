package io.paddock.auth.directory;

import static io.paddock.auth.fixtures.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.redis.RedisCalls;
import io.paddock.servers.test.TestStack;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.redis.client.Redis;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readers and an announcer, which meet in Redis in every order. */
class RedisSharedCacheTest {

  private static final String NAME = "aggregator-key:a1b2c3d4e5f6";
  private static final Duration MINUTE = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();
  private final URI address = TestStack.join().newRedisDatabase();
  private final Redis redis = Redis.createClient(vertx, address.toString());
  private final RedisAPI commands =
      RedisAPI.api(io.vertx.mutiny.redis.client.Redis.newInstance(redis));
  private final RedisSharedCache cache =
      new RedisSharedCache(
          commands, new RedisCalls(Duration.ofSeconds(30), Duration.ZERO, System::nanoTime));
  private final RedisAnnouncer announcer =
      new RedisAnnouncer(() -> Redis.createClient(vertx, address.toString()));

  @AfterEach
  void close() {
    announcer.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void whatIsWrittenStandsThereForItsTime() {
    cache.replace(NAME, cache.get(NAME), "entry", MINUTE);

    assertThat(cache.get(NAME)).isEqualTo(new SharedCache.Seen.Text("entry"));
    assertThat(remainingMs()).isBetween(1L, 60_000L);
  }

  @Test
  void whoReadBeforeAnAnnouncementWritesNothingAfterIt() {
    SharedCache.Seen before = cache.get(NAME);
    announce();

    cache.replace(NAME, before, "old", MINUTE);

    assertThat(before).isEqualTo(new SharedCache.Seen.Nothing());
    assertThat(text()).startsWith("!");
  }

  @Test
  void norDoesWhoSawTheMarkOfAnEarlierOne() {
    announce();
    SharedCache.Seen before = cache.get(NAME);
    announce();

    cache.replace(NAME, before, "old", MINUTE);

    assertThat(text()).startsWith("!");
  }

  @Test
  void anAnnouncementTakesTheEntryAway() {
    cache.replace(NAME, cache.get(NAME), "entry", MINUTE);

    announce();

    assertThat(text()).startsWith("!");
    assertThat(remainingMs()).isBetween(1L, 60_000L);
  }

  @Test
  void whoReadsAfterItReplacesItsMark() {
    announce();

    cache.replace(NAME, cache.get(NAME), "new", MINUTE);

    assertThat(text()).isEqualTo("new");
  }

  @Test
  void whoGotNoAnswerWritesNothing() {
    cache.replace(NAME, new SharedCache.Seen.Unknown(), "entry", MINUTE);

    assertThat(cache.get(NAME)).isEqualTo(new SharedCache.Seen.Nothing());
  }

  private void announce() {
    await().until(() -> announcer.send(List.of(NAME)));
  }

  private String text() {
    return cache.get(NAME) instanceof SharedCache.Seen.Text(String text) ? text : "";
  }

  private long remainingMs() {
    return commands.pttl(RedisSharedCache.PREFIX + NAME).await().indefinitely().toLong();
  }
}
