package io.paddock.fair.game;

import io.paddock.fair.BadParameter;
import io.paddock.fair.seed.FairStream;
import java.util.Map;
import java.util.Set;

/**
 * Dice: one roll from 0.00 to 100.00, {@code (u × 10 001) >>> 32} hundredths of the first number.
 */
public final class Dice implements Game {

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
  public static DiceWager wager(Map<String, String> params) {
    for (String name : params.keySet()) {
      if (!PARAMS.contains(name)) {
        throw new BadParameter(name, "is not a parameter of dice");
      }
    }
    return DiceWager.of(required(params, TARGET), required(params, DIRECTION));
  }

  @Override
  public Map<String, String> canonical(Map<String, String> params) {
    DiceWager wager = wager(params);
    return Map.of(TARGET, wager.target(), DIRECTION, wager.direction().wire());
  }

  @Override
  public Verification verify(FairStream stream, Map<String, String> params) {
    Multiplier paid = null;
    DiceRoll roll = roll(stream);
    if (!params.isEmpty()) {
      paid = wager(params).pays(roll);
    }
    return new Verification(GameId.DICE, Map.of("roll", roll.toString()), paid);
  }

  private static String required(Map<String, String> params, String name) {
    String value = params.get(name);
    if (value == null) {
      throw new BadParameter(name, "is missing");
    }
    return value;
  }
}
