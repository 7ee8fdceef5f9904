package io.paddock.gateway.access;

import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a virtual thread waits for while a caller is judged or counted. */
final class Awaited {

  /** Above what a lookup and a bucket may take each. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Awaited() {}

  /**
   * The result of a lookup or of a bucket. Blocking.
   *
   * @throws Problem 503 when it does not come in time
   */
  static <T> T of(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("an admission failed", failed);
    } catch (TimeoutException late) {
      throw unavailable();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw unavailable();
    }
  }

  private static Problem unavailable() {
    return Problem.of(WebError.UNAVAILABLE, "The credential cannot be checked right now")
        .retryAfter(1);
  }
}
