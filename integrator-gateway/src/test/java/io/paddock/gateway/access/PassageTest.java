package io.paddock.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A request's context holds its id for the log, its caller and its scope. */
class PassageTest {

  private static final int PATIENCE_SECONDS = 20;

  private final Vertx vertx = Vertx.vertx();
  private final ContextInternal loop = (ContextInternal) vertx.getOrCreateContext();
  private final ContextInternal first = loop.duplicate();
  private final ContextInternal second = loop.duplicate();
  private final Promise<String> shared = Promise.promise();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void what_waits_for_anothers_answer_goes_on_as_itself() throws Exception {
    CompletableFuture<Context> there = whereItGoesOn();

    second.runOnContext(begun -> shared.complete("answered for the second"));

    assertThat(there.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isSameAs(first);
  }

  @Test
  void so_it_does_when_the_other_fails() throws Exception {
    CompletableFuture<Context> there = whereItGoesOn();

    second.runOnContext(begun -> shared.fail("failed for the second"));

    assertThat(there.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isSameAs(first);
  }

  @Test
  void so_it_does_when_no_request_answers() throws Exception {
    CompletableFuture<Context> there = whereItGoesOn();

    shared.complete("answered on this thread");

    assertThat(there.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isSameAs(first);
  }

  /** Once the first request waits. */
  private CompletableFuture<Context> whereItGoesOn() throws Exception {
    CompletableFuture<Context> there = new CompletableFuture<>();
    CompletableFuture<Void> waiting = new CompletableFuture<>();
    first.runOnContext(
        begun -> {
          Passage.of(request())
              .on(
                  shared.future(),
                  answer -> there.complete(Vertx.currentContext()),
                  (request, failure) -> there.complete(Vertx.currentContext()));
          waiting.complete(null);
        });
    waiting.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return there;
  }

  private static RoutingContext request() {
    return (RoutingContext)
        Proxy.newProxyInstance(
            RoutingContext.class.getClassLoader(),
            new Class<?>[] {RoutingContext.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
