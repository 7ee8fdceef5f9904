package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.Attempt.Made;
import io.paddock.callbacks.dispatch.AttemptOutcome.Waited;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets this process's first attempts of one subject's events at one endpoint begin one behind the
 * other, in the order in which they were claimed.
 *
 * <pre>
 *           its request begins                 it ends
 *   waiting ──────────────────► begun ───────────────────► over
 *      │                          └─ the next may begin now, or {@link #LEAD} after it began
 *      │ ends unbegun
 *      └─────────────► over, or taken back: whatever is behind it is taken back as well
 * </pre>
 */
final class Turns {

  /**
   * How far a request is ahead of the next one, unless it is answered sooner: what is sent first
   * then arrives first, as a rule, and one subject still gets hundreds of attempts per second.
   */
  static final Duration LEAD = Duration.ofMillis(2);

  private final Map<Lane, Turn> last = new HashMap<>();
  private final Map<UUID, Turn> turns = new ConcurrentHashMap<>();

  /** One subject at one endpoint. */
  private record Lane(UUID endpointId, long subject) {}

  /** Puts claims in line, in their order; called while their endpoints are locked. */
  synchronized void lineUp(List<Claim> claims) {
    for (Claim claim : claims) {
      Lane lane = laneOf(claim);
      if (lane != null) {
        Turn turn = new Turn(last.get(lane));
        last.put(lane, turn);
        turns.put(claim.deliveryId(), turn);
      }
    }
  }

  /**
   * Makes an attempt when its turn has come; at once what is no first attempt.
   *
   * @param endNanos by {@link System#nanoTime}; what is to begin later has {@link Waited}
   * @param attempt given what to call when its request begins
   */
  Made make(Claim claim, long endNanos, Function<Runnable, Made> attempt) {
    try {
      return await(claim, endNanos)
          ? attempt.apply(() -> begun(claim))
          : new Made(new Waited(), null);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new Made(new Waited(), null);
    }
  }

  /** False when the turn has not come by then, or what was ahead has been taken back. */
  private boolean await(Claim claim, long endNanos) throws InterruptedException {
    Turn turn = turns.get(claim.deliveryId());
    return turn == null || turn.await(endNanos);
  }

  private void begun(Claim claim) {
    Turn turn = turns.get(claim.deliveryId());
    if (turn != null) {
      turn.begun();
    }
  }

  /**
   * The claim's attempt has ended.
   *
   * @param takenBack whether it counts as not made, so that nothing behind it may be
   */
  void over(Claim claim, boolean takenBack) {
    Turn turn = turns.remove(claim.deliveryId());
    if (turn != null) {
      turn.over(takenBack);
      forget(claim, turn);
    }
  }

  private synchronized void forget(Claim claim, Turn turn) {
    Lane lane = laneOf(claim);
    if (lane != null) {
      last.remove(lane, turn);
    }
  }

  /** Whether no first attempt waits or is under way. */
  synchronized boolean isEmpty() {
    return last.isEmpty() && turns.isEmpty();
  }

  private static @Nullable Lane laneOf(Claim claim) {
    return claim.lane() == null ? null : new Lane(claim.endpointId(), claim.lane());
  }

  /** Of one first attempt; at most one is right behind it, and waits for it. */
  private static final class Turn {

    private enum State {
      WAITING,
      BEGUN,
      OVER,
      TAKEN_BACK
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private @Nullable Turn ahead;
    private volatile long begunAtNanos;
    private volatile @Nullable Thread behind;

    Turn(@Nullable Turn ahead) {
      this.ahead = ahead;
    }

    boolean await(long endNanos) throws InterruptedException {
      Turn before = ahead;
      boolean mine = before == null || before.letPass(endNanos);
      ahead = null; // or every turn that there ever was would be kept
      return mine;
    }

    private boolean letPass(long endNanos) throws InterruptedException {
      behind = Thread.currentThread();
      waitWhile(State.WAITING, endNanos);
      if (state.get() == State.BEGUN) {
        waitWhile(State.BEGUN, begunAtNanos + LEAD.toNanos());
      }
      State now = state.get();
      return now == State.BEGUN || now == State.OVER;
    }

    private void waitWhile(State lasting, long endNanos) throws InterruptedException {
      for (long left = endNanos - System.nanoTime();
          state.get() == lasting && left > 0;
          left = endNanos - System.nanoTime()) {
        LockSupport.parkNanos(this, left);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }

    private void begun() {
      if (begunAtNanos == 0) {
        begunAtNanos = System.nanoTime();
      }
      if (state.compareAndSet(State.WAITING, State.BEGUN)) {
        LockSupport.unpark(behind);
      }
    }

    private void over(boolean takenBack) {
      state.updateAndGet(was -> takenBack && was == State.WAITING ? State.TAKEN_BACK : State.OVER);
      LockSupport.unpark(behind);
    }
  }
}
