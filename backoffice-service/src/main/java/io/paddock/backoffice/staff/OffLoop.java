package io.paddock.backoffice.staff;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * Does what waits or computes away from the event loop, and comes back to the request's context.
 */
@Singleton
class OffLoop {

  private final ExecutorService threads;

  OffLoop(@VirtualThreads ExecutorService threads) {
    this.threads = threads;
  }

  Uni<Void> run(Runnable work) {
    return call(() -> {
          work.run();
          return true;
        })
        .replaceWithVoid();
  }

  /** Not within a unit of work, whose connection would be kept meanwhile. */
  <T> Uni<T> call(Supplier<T> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context request = Objects.requireNonNull(Vertx.currentContext());
              return Uni.createFrom()
                  .item(work)
                  .runSubscriptionOn(threads)
                  .emitOn(task -> request.runOnContext(here -> task.run()));
            });
  }
}
