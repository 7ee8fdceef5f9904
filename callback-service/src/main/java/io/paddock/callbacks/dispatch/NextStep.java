package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Broken;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.Held;
import io.paddock.callbacks.dispatch.AttemptOutcome.OwnFault;
import io.paddock.callbacks.dispatch.AttemptOutcome.Recalled;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.callbacks.dispatch.AttemptOutcome.Waited;
import io.paddock.http.FailureCode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What an attempt's outcome means for its delivery. */
sealed interface NextStep {

  /** A delivery that breaks our code so often is left alone. */
  int MOST_BREAKS = 5;

  /**
   * A name server that fails for a while may be ours or the receiver's, and a proxy that connects
   * to nobody may be right, so that every so many of these failures in a row cost one step.
   */
  int DOUBTFUL_FAULTS_PER_STEP = 5;

  /** Faults that are ours as far as we can tell. */
  Set<String> DOUBTFUL =
      Set.of(
          FailureCode.RESOLVER_FAILED.text(),
          FailureCode.TIMEOUT.text(),
          FailureCode.PROXY_SAYS_UNREACHABLE.text());

  /** A connectivity test is not kept waiting any longer for us to recover. */
  int MOST_FAULTS_OF_A_TEST = 5;

  /** Delivered. */
  record Finish() implements NextStep {}

  /** Try again after {@code pause}, one step further in the schedule. */
  record Retry(Duration pause) implements NextStep {}

  /** Try again after {@code pause}, as if this attempt had not been made. */
  record Postpone(Duration pause) implements NextStep {}

  /** The same, for a delivery that broke our code. */
  record Rework(Duration pause) implements NextStep {}

  /** It has broken our code too often; nothing more is tried until its owner asks for it. */
  record Park() implements NextStep {}

  /** As if it had not been claimed; its endpoint is held back for {@code pause}, if that is any. */
  record TakeBack(Duration pause) implements NextStep {}

  /** Failed, for good. */
  record GiveUp() implements NextStep {}

  /** Failed, and the endpoint wants nothing any more. */
  record Disable() implements NextStep {}

  /** Until the next attempt, as far as this one decides it; none when nothing is to follow. */
  default Duration pause() {
    return Duration.ZERO;
  }

  /**
   * Decides.
   *
   * @param circuitPause for which an endpoint is held back whose latest attempts went unanswered
   */
  static NextStep after(
      Claim claim, AttemptOutcome outcome, RetrySchedule schedule, Duration circuitPause) {
    return switch (outcome) {
      case Acknowledged _ -> new Finish();
      case Gone _ -> new Disable();
      case Refused refused -> retry(claim, refused.retryAfter(), schedule);
      case Held _ -> claim.run().retried() ? new TakeBack(circuitPause) : new GiveUp();
      case Waited _, Recalled _ -> new TakeBack(Duration.ZERO);
      case Unanswered _ -> retry(claim, Optional.empty(), schedule);
      case OwnFault fault -> postpone(claim, fault, schedule);
      case Broken _ ->
          claim.run().breaks() + 1 >= MOST_BREAKS
              ? new Park()
              : new Rework(Waits.afterOwnFault(claim.run().breaks() + 1));
    };
  }

  /** For how long nothing is sent to the endpoint, whichever delivery is due. */
  static Optional<Duration> hold(NextStep next, AttemptOutcome outcome, RetrySchedule schedule) {
    if (next instanceof TakeBack(Duration pause)) {
      return Optional.of(pause).filter(Duration::isPositive);
    }
    return outcome instanceof Refused refused
        ? refused
            .retryAfter()
            .map(schedule::bounded)
            .or(() -> Waits.afterOverload(refused.httpStatus()))
        : Optional.empty();
  }

  private static NextStep retry(
      Claim claim, Optional<Duration> retryAfter, RetrySchedule schedule) {
    Claim.Run run = claim.run();
    Optional<Duration> wait =
        run.retried()
            ? schedule.of(run.waits()).waitAfter(run.failures() + 1, retryAfter)
            : Optional.empty();
    return wait.isPresent() ? new Retry(wait.get()) : new GiveUp();
  }

  private static NextStep postpone(Claim claim, OwnFault fault, RetrySchedule schedule) {
    Claim.Run run = claim.run();
    int faults = run.ownFaults() + 1;
    if (DOUBTFUL.contains(fault.code()) && faults > DOUBTFUL_FAULTS_PER_STEP) {
      return retry(claim, Optional.empty(), schedule);
    }
    boolean testIsOver = !run.retried() && (fault.maybeSent() || faults >= MOST_FAULTS_OF_A_TEST);
    return testIsOver ? new GiveUp() : new Postpone(Waits.afterOwnFault(faults));
  }

  /** Waits that are no step of a schedule. */
  final class Waits {

    private static final Set<Integer> OVERLOADED = Set.of(429, 502, 503, 504);
    private static final Duration OVERLOAD = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 8;

    private Waits() {}

    /** From a second, doubling to about four minutes. */
    static Duration afterOwnFault(int faults) {
      return Duration.ofSeconds(1L << Math.min(faults - 1, MOST_DOUBLINGS));
    }

    /** Statuses that speak of the receiver as a whole, and say nothing of a time. */
    static Optional<Duration> afterOverload(int httpStatus) {
      return OVERLOADED.contains(httpStatus) ? Optional.of(OVERLOAD) : Optional.empty();
    }
  }
}
