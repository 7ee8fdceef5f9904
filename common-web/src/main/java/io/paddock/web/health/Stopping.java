package io.paddock.web.health;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * How a pod leaves without a request that fails.
 *
 * <pre>
 *   serving --SIGTERM--&gt; leaving --paddock.shutdown.delay--&gt; refusing --requests end, drains--&gt; gone
 * </pre>
 *
 * <p>While it leaves it is not ready and serves on, whatever it is sent; each answer closes its
 * connection, so that callers that keep theirs come back elsewhere. Quarkus' own delay is not used:
 * after it Quarkus refuses requests in its own words, and nothing tells us when it begins to.
 */
@Singleton
public final class Stopping {

  private static final Logger LOG = Logger.getLogger(Stopping.class);

  /** Waits; a test does not. */
  interface Pause {
    void sleep(Duration time) throws InterruptedException;
  }

  private enum Phase {
    SERVING,
    LEAVING,
    REFUSING
  }

  private final Duration delay;
  private final Pause pause;
  private volatile Phase phase = Phase.SERVING;

  @Inject
  public Stopping(StoppingConfig config) {
    this(config.delay(), Thread::sleep);
  }

  Stopping(Duration delay, Pause pause) {
    this.delay = delay;
    this.pause = pause;
  }

  /** The process was told to end: what Quarkus does about it begins when this returns. */
  void begin(@Observes ShutdownDelayInitiatedEvent event) {
    leave();
  }

  /** Returns once requests are refused. */
  public void leave() {
    phase = Phase.LEAVING;
    LOG.infof("stopping phase=leaving delayMs=%d", delay.toMillis());
    try {
      pause.sleep(delay);
    } catch (InterruptedException hurried) {
      // Whoever interrupts an end wants it sooner.
      Thread.currentThread().interrupt();
    } finally {
      phase = Phase.REFUSING;
      LOG.infof("stopping phase=refusing");
    }
  }

  /** From the order to stop on. */
  public boolean begun() {
    return phase != Phase.SERVING;
  }

  /** What arrives now is not taken any more; what is under way is answered. */
  public boolean refuses() {
    return phase == Phase.REFUSING;
  }
}
