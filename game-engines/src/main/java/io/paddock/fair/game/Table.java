package io.paddock.fair.game;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.value.Value.Members;
import java.util.Optional;
import java.util.Set;

/** A round at a table, step by step. Seats count from 0. Not thread-safe. */
public interface Table {

  /** What the seat may do now; nothing while it waits for others, and when it is done. */
  Set<String> actions(int seat);

  /**
   * Takes one step of a seat.
   *
   * @throws BadParameter when the seat may not do that now; then nothing has changed
   */
  void take(int seat, String action);

  /** The step that is taken for a seat whose time is up; empty when it has nothing to decide. */
  default Optional<String> resting(int seat) {
    return SteppedGame.RESTING.stream().filter(actions(seat)::contains).findFirst();
  }

  /** Whether nobody has anything to decide any more. */
  boolean isOver();

  /** What everybody may see of the house at this point. */
  Members house();

  /** What everybody may see of a seat at this point. */
  Members shown(int seat);

  /**
   * How the seat's own round ended: what it shows, and what each of its stakes is multiplied by.
   *
   * @throws IllegalStateException before the round is over for everybody
   */
  Position end(int seat);
}
