package io.paddock.auth.directory;

import io.paddock.auth.redis.RedisCalls;
import io.paddock.auth.secret.Hmac;
import io.paddock.web.db.Postgres;
import io.vertx.redis.client.Redis;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** One process's directory with all its parts: PostgreSQL, Redis, the caches, the listener. */
public final class Directories implements AutoCloseable {

  private final CachedDirectory directory;
  private final PresentKeys present;
  private final DirectoryInvalidation invalidation;
  private final Announcements announcements;
  private final AnnouncementListener listener;
  private final RefreshesAhead ahead;
  private final FirstKeys firstKeys;

  private Directories(
      CachedDirectory directory,
      PresentKeys present,
      DirectoryInvalidation invalidation,
      Announcements announcements,
      AnnouncementListener listener,
      RefreshesAhead ahead,
      FirstKeys firstKeys) {
    this.directory = directory;
    this.present = present;
    this.invalidation = invalidation;
    this.announcements = announcements;
    this.listener = listener;
    this.ahead = ahead;
    this.firstKeys = firstKeys;
  }

  /**
   * Builds the directory and starts listening; neither waits for Redis.
   *
   * @param redis the shared cache's commands
   * @param announcing returns a new client for announcements, which share no connection with others
   * @param patience how long a change waits for Redis to accept its announcement, which then
   *     continues
   * @param pepper the key from which the MAC key of shared entries is derived
   * @param maxEntries of this process's cache
   * @param later runs something after a delay, on a thread that must not block
   */
  public static Directories open(
      Postgres postgres,
      Redis redis,
      Supplier<Redis> announcing,
      Duration patience,
      RedisCalls calls,
      byte[] pepper,
      Clock clock,
      int maxEntries,
      BiConsumer<Duration, Runnable> later) {
    io.vertx.mutiny.redis.client.RedisAPI commands =
        io.vertx.mutiny.redis.client.RedisAPI.api(
            io.vertx.mutiny.redis.client.Redis.newInstance(redis));
    SqlDirectory sql = new SqlDirectory(postgres);
    byte[] macKey = Hmac.sha256(pepper, "directory-entry".getBytes(StandardCharsets.UTF_8));
    Executor background = task -> Thread.ofVirtual().name("directory-refresh").start(task);
    CachedDirectory directory =
        new CachedDirectory(
            sql,
            new RedisSharedCache(commands, calls),
            new EntryCodec(macKey),
            clock,
            maxEntries,
            background);
    RefreshesAhead ahead = new RefreshesAhead(directory::refreshAhead, later, background);
    ahead.start();
    AnnouncementListener listener =
        new AnnouncementListener(new RedisAnnouncements(announcing), directory, later);
    listener.start();
    Announcements announcements =
        new Announcements(new RedisAnnouncer(announcing), System::nanoTime);
    return new Directories(
        directory,
        sql,
        new AnnouncingInvalidation(directory, sql, announcements, patience),
        announcements,
        listener,
        ahead,
        new FirstKeys(sql, directory, System::nanoTime));
  }

  public TenantDirectory directory() {
    return directory;
  }

  public CachedKeys cachedKeys() {
    return directory;
  }

  public PresentKeys presentKeys() {
    return present;
  }

  public CachedOperators cachedOperators() {
    return directory;
  }

  public FirstKeys firstKeys() {
    return firstKeys;
  }

  public DirectoryInvalidation invalidation() {
    return invalidation;
  }

  /** Changes that have not yet been announced to the other processes. */
  public int announcementsWaiting() {
    return announcements.waiting();
  }

  /** Failed attempts to notify the other processes, each followed by another. */
  public long announcementsRepeated() {
    return announcements.repeated();
  }

  /** Changes that were not announced to the other processes within 60 seconds. */
  public long announcementsGivenUp() {
    return announcements.givenUp();
  }

  @Override
  public void close() {
    ahead.close();
    announcements.close();
    listener.close();
  }
}
