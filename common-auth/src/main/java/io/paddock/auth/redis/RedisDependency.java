package io.paddock.auth.redis;

import io.paddock.web.health.Dependency;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Redis, asked over the service's own client. */
public final class RedisDependency implements Dependency {

  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final Redis redis;

  public RedisDependency(Redis redis) {
    this.redis = redis;
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public void ask() throws ExecutionException, InterruptedException, TimeoutException {
    redis
        .send(Request.cmd(Command.PING))
        .toCompletionStage()
        .toCompletableFuture()
        .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
