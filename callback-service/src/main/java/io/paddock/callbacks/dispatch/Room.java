package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;

/**
 * How an endpoint did when a delivery was claimed, and how many attempts at once it had. It begins
 * with one; while it answers 2xx and could use more it gets twice as many, and two attempts in a
 * row that nothing answers bring it back to one. So a receiver that hangs occupies next to nothing,
 * and one that keeps up is never held back.
 *
 * @param places how many it may have
 * @param silences attempts in a row that nothing answered
 * @param full whether all of them were taken
 * @param failing whether its latest attempts failed
 */
record Room(int places, int silences, boolean full, boolean failing) {

  /** For an attempt that no claim was made for. */
  static final Room NONE = new Room(1, 0, false, false);

  /** What an outcome changes. */
  enum Change {
    GROW,
    SHRINK,
    NONE
  }

  /**
   * Says what an outcome changes; most change nothing.
   *
   * @param most places that an endpoint can have
   */
  Change after(AttemptOutcome outcome, int most) {
    return switch (outcome) {
      case Acknowledged _ -> silences > 0 || (full && places < most) ? Change.GROW : Change.NONE;
      case Unanswered _ -> places > 1 || silences == 0 ? Change.SHRINK : Change.NONE;
      case AttemptOutcome.Gone _,
          AttemptOutcome.Refused _,
          AttemptOutcome.Held _,
          AttemptOutcome.Waited _,
          AttemptOutcome.Recalled _,
          AttemptOutcome.OwnFault _,
          AttemptOutcome.Broken _ ->
          Change.NONE;
    };
  }
}
