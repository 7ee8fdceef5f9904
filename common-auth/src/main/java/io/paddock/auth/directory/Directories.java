package io.paddock.auth.directory;

import io.paddock.auth.redis.RedisCalls;
import io.paddock.auth.secret.Hmac;
import io.vertx.redis.client.Redis;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Jdbi;

/** The directory of one process with all its parts: PostgreSQL, Redis, the caches, the listener. */
public final class Directories implements AutoCloseable {

  private final CachedDirectory directory;
  private final DirectoryInvalidation invalidation;
  private final AnnouncementListener listener;

  private Directories(
      CachedDirectory directory,
      DirectoryInvalidation invalidation,
      AnnouncementListener listener) {
    this.directory = directory;
    this.invalidation = invalidation;
    this.listener = listener;
  }

  /**
   * Builds the directory and starts listening; neither waits for Redis.
   *
   * @param redis commands and the subscription
   * @param pepper the key from which the MAC key of shared entries is derived
   * @param maxEntries of this process's cache
   * @param later runs something after a delay, on a thread that must not block
   */
  public static Directories open(
      Jdbi jdbi,
      Redis redis,
      RedisCalls calls,
      byte[] pepper,
      Clock clock,
      int maxEntries,
      BiConsumer<Duration, Runnable> later) {
    io.vertx.mutiny.redis.client.RedisAPI commands =
        io.vertx.mutiny.redis.client.RedisAPI.api(
            io.vertx.mutiny.redis.client.Redis.newInstance(redis));
    SqlDirectory sql = new SqlDirectory(jdbi);
    byte[] macKey = Hmac.sha256(pepper, "directory-entry".getBytes(StandardCharsets.UTF_8));
    CachedDirectory directory =
        new CachedDirectory(
            sql, new RedisSharedCache(commands, calls), new EntryCodec(macKey), clock, maxEntries);
    AnnouncementListener listener =
        new AnnouncementListener(new RedisAnnouncements(redis), directory, later);
    listener.start();
    return new Directories(
        directory, new AnnouncingInvalidation(directory, sql, commands, calls), listener);
  }

  public TenantDirectory directory() {
    return directory;
  }

  public CachedKeys cachedKeys() {
    return directory;
  }

  public DirectoryInvalidation invalidation() {
    return invalidation;
  }

  @Override
  public void close() {
    listener.close();
  }
}
