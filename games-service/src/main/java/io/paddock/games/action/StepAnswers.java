package io.paddock.games.action;

import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.games.bet.BetAnswer;
import io.paddock.games.error.GamesError;
import io.paddock.games.round.PlayedRound;
import io.paddock.games.round.Progress;
import io.paddock.games.round.Round;
import io.paddock.games.round.RoundStep;
import io.paddock.web.error.Problem;
import java.util.Optional;

/** What a player is told of a step that a round does not wait for. */
final class StepAnswers {

  private StepAnswers() {}

  /**
   * What there is to say without taking the step: it was taken before, or cannot follow.
   *
   * @param number of actions that its sender knows of
   * @return empty when the round waits for it
   * @throws Problem when another step stands there, or comes first
   */
  static Optional<Round> to(PlayedRound round, int number, Step wanted) {
    Optional<RoundStep> taken = round.at(number).filter(step -> step.step().equals(wanted));
    if (number < round.step() && taken.isPresent()) {
      // What the platform did at once was part of the answer.
      boolean limited =
          round.at(number + 1).filter(next -> next.takenBy().equals(Progress.LIMIT)).isPresent();
      return Optional.of(limited ? round.round() : round.after(taken.get()));
    }
    boolean crossed = number == round.step() || number == round.step() - 1;
    if (crossed && round.cashedOutBefore(wanted)) {
      return Optional.of(round.round());
    }
    if (number != round.step() || !round.isPlaying()) {
      throw conflict(round);
    }
    if (round.isAsking()) {
      throw taken.isPresent() ? SameActions.unresolved(round.round().id()) : conflict(round);
    }
    return Optional.empty();
  }

  static Problem conflict(PlayedRound round) {
    return Problem.of(GamesError.STEP_CONFLICT, "The round does not stand where the action says")
        .with("round", BetAnswer.of(round.round()));
  }
}
