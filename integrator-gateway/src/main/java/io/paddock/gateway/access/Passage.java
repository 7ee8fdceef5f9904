package io.paddock.gateway.access;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A request on its way through the gate: whatever it waits for, it goes on where it began.
 *
 * @param home the request's own context, with its log keys
 */
record Passage(RoutingContext context, Context home) {

  /** Of a request whose handler runs now, on its own context. */
  static Passage of(RoutingContext context) {
    return new Passage(context, Objects.requireNonNull(Vertx.currentContext()));
  }

  /** Goes on with the result, on the request's context; at once when it is there already. */
  <T> void on(Future<T> awaited, Consumer<T> next, BiConsumer<RoutingContext, Throwable> failed) {
    awaited.onComplete(
        item -> home(() -> next.accept(item), failed),
        failure -> home(() -> failed.accept(context, failure), failed));
  }

  private void home(Runnable step, BiConsumer<RoutingContext, Throwable> failed) {
    // A virtual thread may run on behalf of the context, too.
    if (Vertx.currentContext() == home && Context.isOnEventLoopThread()) {
      guarded(step, failed);
    } else {
      home.runOnContext(nothing -> guarded(step, failed));
    }
  }

  private void guarded(Runnable step, BiConsumer<RoutingContext, Throwable> failed) {
    try {
      step.run();
    } catch (RuntimeException failure) {
      failed.accept(context, failure);
    }
  }
}
