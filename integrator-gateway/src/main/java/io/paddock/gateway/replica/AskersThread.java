package io.paddock.gateway.replica;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/**
 * Where an answer is taken up, so that the engine's thread never does what follows it: on the event
 * loop that asked, which spares a request one change of threads, and on a virtual thread for
 * whoever asked from anywhere else.
 */
final class AskersThread {

  private AskersThread() {}

  /** For what the calling thread asks now. */
  static Executor current() {
    Context asking = Vertx.currentContext();
    return asking != null && Context.isOnEventLoopThread()
        ? task -> asking.runOnContext(_ -> task.run())
        : AskersThread::virtual;
  }

  /** For those who do not say where they wait. */
  static void virtual(Runnable task) {
    Thread.ofVirtual().name("trading-answer").start(task);
  }
}
