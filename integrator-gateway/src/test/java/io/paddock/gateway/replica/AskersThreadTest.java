package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AskersThreadTest {

  private static final int LONGEST_SECONDS = 60;
  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() throws Exception {
    VERTX.close().toCompletionStage().toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void an_event_loop_that_asked_takes_the_answer_up_in_the_same_context() throws Exception {
    Context asking = VERTX.getOrCreateContext();
    CompletableFuture<Executor> asked = new CompletableFuture<>();
    CompletableFuture<Context> answered = new CompletableFuture<>();
    asking.runOnContext(_ -> asked.complete(AskersThread.current()));

    asked
        .get(LONGEST_SECONDS, TimeUnit.SECONDS)
        .execute(() -> answered.complete(Vertx.currentContext()));

    assertThat(answered.get(LONGEST_SECONDS, TimeUnit.SECONDS)).isSameAs(asking);
  }

  @Test
  void whoever_asked_from_a_worker_gets_a_thread_that_may_block() throws Exception {
    CompletableFuture<Executor> asked = new CompletableFuture<>();
    VERTX.executeBlocking(() -> asked.complete(AskersThread.current()));

    assertThat(threadOf(asked.get(LONGEST_SECONDS, TimeUnit.SECONDS)).isVirtual()).isTrue();
  }

  @Test
  void whoever_asked_from_elsewhere_gets_a_thread_that_may_block() throws Exception {
    assertThat(threadOf(AskersThread.current()).isVirtual()).isTrue();
  }

  private static Thread threadOf(Executor executor) throws Exception {
    CompletableFuture<Thread> answered = new CompletableFuture<>();
    executor.execute(() -> answered.complete(Thread.currentThread()));
    return answered.get(LONGEST_SECONDS, TimeUnit.SECONDS);
  }
}
