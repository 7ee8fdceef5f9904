package io.paddock.demo.chaos;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Withholds a response, or cuts it off. Blocks its thread, which is a virtual one. */
public final class Stall {

  private static final Logger LOG = Logger.getLogger(Stall.class);

  private Stall() {}

  /** Returns when the caller has disconnected, or after {@code longest}. */
  public static void untilCallerGivesUp(HttpServerRequest request, Duration longest) {
    await(closing(request), longest);
  }

  /** Closes the connection and returns when it is closed, so that no response can slip out. */
  public static void cut(HttpServerRequest request, Duration longest) {
    CountDownLatch gone = closing(request);
    request.connection().close();
    await(gone, longest);
  }

  private static CountDownLatch closing(HttpServerRequest request) {
    CountDownLatch gone = new CountDownLatch(1);
    request.connection().closeHandler(closed -> gone.countDown());
    return gone;
  }

  private static void await(CountDownLatch gone, Duration longest) {
    try {
      boolean gaveUp = gone.await(longest.toMillis(), TimeUnit.MILLISECONDS);
      LOG.debugf("stall_ended caller_gave_up=%b", gaveUp);
    } catch (InterruptedException shutdown) {
      Thread.currentThread().interrupt();
    }
  }
}
