package io.paddock.fair.game;

import io.paddock.fair.BadParameter;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.util.Set;

/**
 * Dice: one roll from 0.00 to 100.00, {@code (u × 10 001) >>> 32} hundredths of the first number.
 */
public final class Dice implements InstantGame {

  private static final String TARGET = "target";
  private static final String DIRECTION = "direction";
  private static final Set<String> PARAMS = Set.of(TARGET, DIRECTION);

  @Override
  public GameId id() {
    return GameId.DICE;
  }

  public DiceRoll roll(FairStream stream) {
    return new DiceRoll(stream.nextIndex(DiceRoll.VALUES));
  }

  /**
   * The wager that {@code params} describe: {@code target} and {@code direction}, nothing else.
   *
   * @throws BadParameter naming the parameter that is unknown, missing or out of range
   */
  public static DiceWager wager(Members params) {
    for (String name : params.members().keySet()) {
      if (!PARAMS.contains(name)) {
        throw new BadParameter(name, "is not a parameter of dice");
      }
    }
    return DiceWager.of(required(params, TARGET), required(params, DIRECTION));
  }

  @Override
  public Members canonical(Members params) {
    DiceWager wager = wager(params);
    return Members.NONE.with(TARGET, wager.target()).with(DIRECTION, wager.direction().wire());
  }

  @Override
  public Play play(FairStream stream, Members wager) {
    DiceRoll roll = roll(stream);
    return new Play(outcome(roll), wager(wager).pays(roll));
  }

  @Override
  public Verification verify(FairStream stream, Members params) {
    if (params.isEmpty()) {
      return new Verification(GameId.DICE, outcome(roll(stream)), null);
    }
    Play play = play(stream, params);
    return new Verification(GameId.DICE, play.outcome(), play.multiplier());
  }

  private static Members outcome(DiceRoll roll) {
    return Members.NONE.with("roll", roll.toString());
  }

  private static String required(Members params, String name) {
    return switch (params.members().get(name)) {
      case Value.Text(String text) -> text;
      case null -> throw new BadParameter(name, "is missing");
      case Value.Whole _, Value.Items _, Members _ ->
          throw new BadParameter(name, "must be a string");
    };
  }
}
