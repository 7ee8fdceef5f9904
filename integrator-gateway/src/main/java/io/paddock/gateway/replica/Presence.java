package io.paddock.gateway.replica;

import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Lets the pods of one exchange know that this one is there, and finds out whether any other was
 * when it came. Each holds a share of a lock on a connection of its own, so a pod that dies is gone
 * at once, and nothing has to be written or timed.
 */
final class Presence implements Runnable {

  private static final Logger LOG = Logger.getLogger(Presence.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration TRY_EVERY = Duration.ofMillis(20);

  /** What was found when this pod came. */
  enum Found {
    NOT_KNOWN,
    OTHERS,
    NOBODY
  }

  private final Postgres postgres;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile Found found = Found.NOT_KNOWN;

  Presence(Postgres postgres) {
    this.postgres = postgres;
  }

  Found found() {
    return found;
  }

  void stop() {
    stop.countDown();
  }

  @Override
  public void run() {
    while (stop.getCount() > 0) {
      try {
        postgres.useConnection(this::hold);
      } catch (RuntimeException away) {
        LOG.debugf("presence_lost cause=%s", away.toString());
      }
      rest(LOOK_EVERY);
    }
  }

  private void hold(Sql sql) {
    boolean alone = AdvisoryLock.PRESENCE.take(sql);
    // Another pod may be asking the same, and has it alone for a moment.
    while (!AdvisoryLock.PRESENCE.share(sql)) {
      if (rest(TRY_EVERY)) {
        return;
      }
    }
    if (alone) {
      boolean released = AdvisoryLock.PRESENCE.release(sql);
      LOG.debugf("presence_shared released=%b", released);
    }
    // Later ones tell of a connection that was lost, not of an exchange that was away.
    if (found == Found.NOT_KNOWN) {
      found = alone ? Found.NOBODY : Found.OTHERS;
    }
    try {
      while (!rest(LOOK_EVERY)) {
        // A lost connection is noticed although nothing is asked: its share is gone.
        sql.execute("SELECT 1");
      }
    } finally {
      boolean released = AdvisoryLock.PRESENCE.releaseShare(sql);
      LOG.debugf("presence_ended released=%b", released);
    }
  }

  /** Whether it is over. */
  private boolean rest(Duration time) {
    try {
      return stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      stop.countDown();
      return true;
    }
  }
}
