package io.paddock.auth.directory;

import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Announcements over Redis pub/sub. */
final class RedisAnnouncements implements AnnouncementChannel {

  private static final int MESSAGE_PARTS = 3;

  private final Redis redis;

  RedisAnnouncements(Redis redis) {
    this.redis = redis;
  }

  @Override
  public Uni<Subscription> subscribe(Consumer<String> onMessage, Runnable onLost) {
    return Uni.createFrom()
        .completionStage(
            () ->
                redis
                    .connect()
                    .compose(connection -> listen(connection, onMessage, onLost))
                    .toCompletionStage());
  }

  private static io.vertx.core.Future<Subscription> listen(
      RedisConnection connection, Consumer<String> onMessage, Runnable onLost) {
    AtomicBoolean over = new AtomicBoolean();
    Runnable lostOnce =
        () -> {
          if (over.compareAndSet(false, true)) {
            onLost.run();
          }
        };
    connection.handler(response -> deliver(response, onMessage));
    connection.exceptionHandler(failure -> lostOnce.run());
    connection.endHandler(ended -> lostOnce.run());
    return connection
        .send(Request.cmd(Command.SUBSCRIBE).arg(Announcement.CHANNEL))
        .<Subscription>map(
            subscribed ->
                () -> {
                  over.set(true);
                  connection.close();
                })
        .onFailure(
            failure -> {
              over.set(true);
              connection.close();
            });
  }

  /** A message is {@code ["message", channel, payload]}; acknowledgements come the same way. */
  private static void deliver(Response response, Consumer<String> onMessage) {
    if (response.size() == MESSAGE_PARTS && "message".equals(response.get(0).toString())) {
      onMessage.accept(response.get(2).toString());
    }
  }
}
