package io.paddock.auth.directory;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notifies the other processes over its own connection. A connection that failed or was late is
 * never reused: it may be half open and would swallow every repetition.
 */
final class RedisAnnouncer implements Announcements.Sender {

  /** For one attempt, including connecting. */
  static final Duration ATTEMPT = Duration.ofMillis(400);

  /** Replaces each entry with a mark that is unique to this announcement. */
  private static final String ANNOUNCE =
      """
      for i = 1, #KEYS do
        redis.call('SET', KEYS[i], ARGV[1], 'PX', ARGV[2])
      end
      return redis.call('PUBLISH', ARGV[3], ARGV[4])
      """;

  /** Never an entry: entries begin with a MAC. */
  private static final String MARK = "!";

  private static final Logger LOG = Logger.getLogger(RedisAnnouncer.class);

  private final Supplier<Redis> clients;
  private @Nullable Redis client;

  /**
   * Creates the announcer without connecting.
   *
   * @param clients returns a new client, which has no connection yet
   */
  RedisAnnouncer(Supplier<Redis> clients) {
    this.clients = clients;
  }

  @Override
  public synchronized boolean send(List<String> names) {
    try {
      Redis current = client;
      if (current == null) {
        current = clients.get();
        client = current;
      }
      return announce(current, names)
          .toCompletionStage()
          .toCompletableFuture()
          .get(ATTEMPT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException | RuntimeException failure) {
      LOG.warnf(
          "directory_announcement_not_taken entries=%d cause=%s",
          names.size(), failure.getClass().getName());
      close();
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public synchronized void close() {
    Redis current = client;
    client = null;
    if (current != null) {
      current.close();
    }
  }

  /**
   * Both in one step, the marks first: a process that receives the message and looks up again must
   * not find the old entry in Redis, and a process that queried PostgreSQL earlier must not put it
   * back.
   */
  private static Future<Boolean> announce(Redis redis, List<String> names) {
    Request script = Request.cmd(Command.EVAL).arg(ANNOUNCE).arg(names.size());
    names.forEach(name -> script.arg(RedisSharedCache.PREFIX + name));
    script
        .arg(MARK + UUID.randomUUID())
        .arg(Loaded.MAX_AGE.toMillis())
        .arg(Announcement.CHANNEL)
        .arg(Announcement.write(names));
    return redis.send(script).map(told -> true).recover(refused -> withoutMarks(redis, names));
  }

  /**
   * When its memory is full, Redis accepts no marks, and no entries either; it still deletes and
   * publishes.
   */
  private static Future<Boolean> withoutMarks(Redis redis, List<String> names) {
    Request removal = Request.cmd(Command.DEL);
    names.forEach(name -> removal.arg(RedisSharedCache.PREFIX + name));
    Request message =
        Request.cmd(Command.PUBLISH).arg(Announcement.CHANNEL).arg(Announcement.write(names));
    return redis.send(removal).compose(removed -> redis.send(message)).map(told -> true);
  }
}
