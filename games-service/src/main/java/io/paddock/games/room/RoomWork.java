package io.paddock.games.room;

import io.paddock.games.recovery.WalletRecovery;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * A room's own thread: one piece of work after the other, in the order in which the log told it.
 */
final class RoomWork {

  private static final Logger LOG = Logger.getLogger(RoomWork.class);
  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final long IDLE_MS = 200;

  private final RoomKey room;
  private final WalletRecovery recovery;
  private final BooleanSupplier mine;
  private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
  private volatile boolean stopping;

  /**
   * @param mine whether the room is still this process's
   */
  RoomWork(RoomKey room, WalletRecovery recovery, BooleanSupplier mine) {
    this.room = room;
    this.recovery = recovery;
    this.mine = mine;
    Thread.ofVirtual().name("room-" + room.text()).start(this::run);
  }

  void stop() {
    stopping = true;
  }

  void add(Runnable piece) {
    work.add(piece);
  }

  boolean isEmpty() {
    return work.isEmpty();
  }

  /** Writes money that is owed: tried until it is written, or the room is another's. */
  void owe(Runnable writing) {
    work.add(
        () -> {
          while (mine.getAsBoolean() && !stopping && !written(writing)) {
            pause();
          }
        });
  }

  private boolean written(Runnable writing) {
    try {
      writing.run();
      recovery.nudge();
      return true;
    } catch (RuntimeException failure) {
      LOG.errorf(failure, "room_money_unwritten room=%s", room.text());
      return false;
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(AGAIN.toNanos());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** A defect costs the piece that has it, and not those behind it. */
  private void done(Runnable piece) {
    try {
      piece.run();
    } catch (RuntimeException defect) {
      LOG.errorf(defect, "room_work_failed room=%s", room.text());
    }
  }

  private void run() {
    try {
      while (!stopping) {
        Runnable next = work.poll(IDLE_MS, TimeUnit.MILLISECONDS);
        if (next != null) {
          done(next);
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
