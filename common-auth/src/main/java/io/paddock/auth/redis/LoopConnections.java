package io.paddock.auth.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One Redis connection per event loop, opened on first use and kept for as long as it works. A
 * command is written on its caller's loop, behind those that still wait for their responses, and
 * completes there: no other thread is woken, and commands issued together share one packet. A pool,
 * which lends a connection to one command at a time, costs several of both.
 *
 * <p>A connection that broke, or that has waiting commands and has been silent for too long, is
 * replaced at the next command: it may be half open, which nothing would report. The same applies
 * to a connection that has been idle for a while.
 */
public final class LoopConnections implements AutoCloseable {

  /** By then no caller waits any more, and the next command tries again. */
  private static final int CONNECT_TIMEOUT_MS = 2_000;

  /** A device in between may have dropped a connection that was idle for longer. */
  private static final Duration IDLE_LIMIT = Duration.ofMinutes(1);

  /** Its name in metrics, beside the service's own pool. */
  private static final String POOL = "loops";

  private final Vertx vertx;
  private final RedisOptions options;
  private final Duration patience;
  private final LongSupplier nanoClock;

  /** Keyed by the loop's only thread; as many as there are loops. */
  private final ConcurrentHashMap<Thread, Line> lines = new ConcurrentHashMap<>();

  private final LongAdder ended = new LongAdder();
  private final LongAdder waitNanos = new LongAdder();

  /**
   * Creates it without connecting.
   *
   * @param options as for a pooled client; one connection of a pool is used
   * @param patience with a silent connection; above the deadline of a call, or a loop that was
   *     itself late would mistake its own delay for Redis'
   * @param nanoClock {@link System#nanoTime}
   */
  public LoopConnections(
      Vertx vertx, RedisOptions options, Duration patience, LongSupplier nanoClock) {
    this.vertx = vertx;
    this.options =
        new RedisOptions(options)
            .setNetClientOptions(
                new NetClientOptions(options.getNetClientOptions())
                    .setConnectTimeout(CONNECT_TIMEOUT_MS))
            .setPoolName(POOL)
            .setMaxPoolSize(1)
            .setMaxPoolWaiting(1);
    this.patience = patience;
    this.nanoClock = nanoClock;
  }

  /**
   * Sends a command; it completes on the caller's event loop, or on any event loop if the caller
   * runs on none. Fails with Redis' error, or when the connection breaks; has no deadline.
   */
  public Future<@Nullable Response> send(Request command) {
    if (Context.isOnEventLoopThread()) {
      return current().send(command);
    }
    Promise<@Nullable Response> answer = Promise.promise();
    vertx.runOnContext(
        start -> {
          try {
            current().send(command).onComplete(answer);
          } catch (RuntimeException e) {
            answer.fail(e);
          }
        });
    return answer.future();
  }

  /** Closes the connections; commands waiting on them fail. */
  @Override
  public void close() {
    lines.values().forEach(held -> held.client.close());
    lines.clear();
  }

  /** Commands that completed or failed. */
  public long ended() {
    return ended.sum();
  }

  /** The total time that those commands waited. */
  public long waitNanos() {
    return waitNanos.sum();
  }

  private Line current() {
    Thread loop = Thread.currentThread();
    Line held = lines.get(loop);
    if (held != null && held.usable()) {
      return held;
    }
    Line fresh = new Line(Redis.createClient(vertx, options));
    lines.put(loop, fresh);
    if (held != null) {
      held.client.close();
    }
    return fresh;
  }

  /** One loop's connection; only that loop touches it. */
  private final class Line {

    private final Redis client;
    private final Future<RedisConnection> connection;
    private int waiting;
    private long lastSignNanos = nanoClock.getAsLong();
    private boolean broken;

    Line(Redis client) {
      this.client = client;
      this.connection =
          client
              .connect()
              .onSuccess(
                  open -> {
                    open.endHandler(gone -> broken = true);
                    open.exceptionHandler(failure -> broken = true);
                  })
              .onFailure(failure -> broken = true);
    }

    boolean usable() {
      Duration limit = waiting == 0 ? IDLE_LIMIT : patience;
      return !broken && nanoClock.getAsLong() - lastSignNanos <= limit.toNanos();
    }

    Future<@Nullable Response> send(Request command) {
      long sentNanos = nanoClock.getAsLong();
      if (waiting++ == 0) {
        lastSignNanos = sentNanos;
      }
      Future<@Nullable Response> answer =
          connection.succeeded()
              ? connection.result().send(command)
              : connection.<@Nullable Response>compose(open -> open.send(command));
      return answer.onComplete(
          done -> {
            waiting--;
            lastSignNanos = nanoClock.getAsLong();
            ended.increment();
            waitNanos.add(lastSignNanos - sentNanos);
          });
    }
  }
}
