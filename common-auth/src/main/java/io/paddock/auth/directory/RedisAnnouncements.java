package io.paddock.auth.directory;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Announcements over Redis pub/sub. Each subscription has its own client and connection, so that
 * closing it leaves no half-open connection behind.
 */
final class RedisAnnouncements implements AnnouncementChannel {

  /** For connecting and subscribing. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  /** For the response to a ping. */
  static final Duration PING_PATIENCE = Duration.ofSeconds(1);

  private static final int MESSAGE_PARTS = 3;

  private final Supplier<Redis> clients;

  /**
   * Creates the channel without connecting.
   *
   * @param clients returns a new client, which has no connection yet
   */
  RedisAnnouncements(Supplier<Redis> clients) {
    this.clients = clients;
  }

  @Override
  public Uni<Subscription> subscribe(Consumer<String> onMessage, Runnable onLost) {
    return Uni.createFrom()
        .completionStage(
            () -> {
              Redis client = clients.get();
              AtomicBoolean over = new AtomicBoolean();
              return client
                  .connect()
                  .compose(connection -> listen(client, connection, over, onMessage, onLost))
                  .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                  .onFailure(
                      failure -> {
                        // A subscription that was never in force cannot be lost.
                        over.set(true);
                        client.close();
                      })
                  .toCompletionStage();
            });
  }

  private static Future<Subscription> listen(
      Redis client,
      RedisConnection connection,
      AtomicBoolean over,
      Consumer<String> onMessage,
      Runnable onLost) {
    Runnable lostOnce =
        () -> {
          if (over.compareAndSet(false, true)) {
            client.close();
            onLost.run();
          }
        };
    Promise<Void> inForce = Promise.promise();
    connection.handler(response -> deliver(response, onMessage, inForce));
    connection.exceptionHandler(failure -> lostOnce.run());
    connection.endHandler(ended -> lostOnce.run());
    return connection
        .send(Request.cmd(Command.SUBSCRIBE).arg(Announcement.CHANNEL))
        // The command completes once it is written; the subscription is in force when Redis
        // confirms it.
        .compose(written -> inForce.future())
        .<Subscription>map(
            subscribed -> new RedisSubscription(client, connection, over, onMessage, inForce));
  }

  /** A message is {@code ["message", channel, payload]}; acknowledgements come the same way. */
  private static void deliver(
      @Nullable Response response, Consumer<String> onMessage, Promise<Void> inForce) {
    if (response != null
        && (response.type() == ResponseType.PUSH || response.type() == ResponseType.MULTI)
        && response.size() == MESSAGE_PARTS) {
      String kind = response.get(0).toString();
      if (kind.equals("message")) {
        onMessage.accept(response.get(2).toString());
      } else if (kind.equals("subscribe")) {
        inForce.tryComplete();
      }
    }
  }

  private record RedisSubscription(
      Redis client,
      RedisConnection connection,
      AtomicBoolean over,
      Consumer<String> onMessage,
      Promise<Void> inForce)
      implements Subscription {

    /**
     * Before RESP3 a message may arrive in place of the response: it also proves that the
     * connection works.
     */
    @Override
    public Uni<Void> ping() {
      return Uni.createFrom()
          .completionStage(
              () ->
                  connection
                      .send(Request.cmd(Command.PING))
                      .timeout(PING_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                      .toCompletionStage())
          .invoke(answer -> deliver(answer, onMessage, inForce))
          .replaceWithVoid();
    }

    @Override
    public void close() {
      over.set(true);
      client.close();
    }
  }
}
