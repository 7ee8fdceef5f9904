package io.paddock.fair.game;

import io.paddock.fair.BadParameter;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value.Members;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A game that goes on while the player takes steps. It keeps nothing: where a round stands follows
 * from its seeds, its wager and the steps taken, every time anew.
 */
public non-sealed interface SteppedGame extends Game {

  /** What ends a round without a risk, in the order in which they are looked for. */
  List<String> RESTING = List.of("no_insurance", "stand", "cash_out");

  /**
   * Where a round stands.
   *
   * @param stream fresh, at its first number
   * @param wager in its canonical form
   * @param steps taken so far, in their order; each was allowed when it was taken
   * @throws BadParameter when the last step is not one that the round allows
   */
  Position after(FairStream stream, Members wager, List<Step> steps);

  /**
   * What the plainest ways to play the wager can pay, and how often: each of them has to be worth
   * its stake after rounding.
   *
   * @param wager in its canonical form
   */
  List<Odds> odds(Members wager);

  /**
   * What a step stakes beside the opening bet, as a multiple of it: zero for most, one for doubling
   * down or splitting.
   */
  Multiplier further(Step step);

  /**
   * The step that the platform takes for a player who left; empty when none ends the round without
   * a risk, and the stake has to be returned.
   */
  default Optional<Step> resting(Position position) {
    return RESTING.stream()
        .filter(position.actions()::contains)
        .findFirst()
        .map(action -> new Step(action, Members.NONE));
  }

  /**
   * What a player does.
   *
   * @param action one of {@link Position#actions}
   */
  record Step(String action, Members params) {}

  /**
   * Where a round stands.
   *
   * @param shown what the player may see: nothing that is still secret
   * @param actions what may be done next; none when the round is over
   * @param paid of the opening stake, once the round is over; null before
   * @param each what each stake is multiplied by, the opening one first and further ones in their
   *     order; none before the round is over
   */
  record Position(
      Members shown, Set<String> actions, @Nullable Multiplier paid, List<Multiplier> each) {

    public Position {
      actions = Set.copyOf(actions);
      each = List.copyOf(each);
      if (actions.isEmpty() == (paid == null) || each.isEmpty() != (paid == null)) {
        throw new IllegalArgumentException("a round is over when it pays, and not before");
      }
    }

    /** A round of one stake. */
    public Position(Members shown, Set<String> actions, @Nullable Multiplier paid) {
      this(shown, actions, paid, paid == null ? List.of() : List.of(paid));
    }

    public boolean isOver() {
      return paid != null;
    }
  }
}
