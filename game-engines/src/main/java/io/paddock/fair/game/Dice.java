package io.paddock.fair.game;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.Rules.Return;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.param.Form;
import io.paddock.fair.param.Schema;
import io.paddock.fair.param.Schema.Field;
import io.paddock.fair.seed.Draws;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.util.Arrays;
import java.util.LongSummaryStatistics;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Dice: one roll from 0.00 to 100.00, {@code (u × 10 001) >>> 32} hundredths of the first number.
 */
public final class Dice implements InstantGame {

  private static final String TARGET = "target";
  private static final String DIRECTION = "direction";

  private final Schema params =
      Schema.of(
          Field.required(TARGET, Form.Decimal.between("0.01", "99.99", 2)),
          Field.required(DIRECTION, Form.Word.of("over", "under")));
  private final Once<Rules> rules = new Once<>(this::describe);

  @Override
  public GameId id() {
    return GameId.DICE;
  }

  @Override
  public Schema params() {
    return params;
  }

  @Override
  public Rules rules() {
    return rules.get();
  }

  @Override
  public Odds odds(Members wager) {
    return odds(wager(wager));
  }

  private static Odds odds(DiceWager wager) {
    long wins = winning(wager);
    return Odds.over(Odds.Basis.ALL_VALUES_OF_U)
        .add(wins, wager.winMultiplier())
        .add(Draws.VALUES - wins, Multiplier.ZERO)
        .build();
  }

  /** How many values of u win. */
  private static long winning(DiceWager wager) {
    int target = wager.targetHundredths();
    return switch (wager.direction()) {
      case OVER -> Draws.VALUES - Draws.valuesBelow(target + 1, DiceRoll.VALUES);
      case UNDER -> Draws.valuesBelow(target, DiceRoll.VALUES);
    };
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
    Set<String> known = Set.of(TARGET, DIRECTION);
    for (String name : params.members().keySet()) {
      if (!known.contains(name)) {
        throw new BadParameter(name, "is not a parameter of dice");
      }
    }
    return DiceWager.of(required(params, TARGET), required(params, DIRECTION));
  }

  @Override
  public Members canonical(Members params) {
    return written(wager(params));
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

  private Rules describe() {
    LongSummaryStatistics all =
        Arrays.stream(DiceWager.Direction.values())
            .flatMap(DiceWager::all)
            .mapToLong(wager -> winning(wager) * wager.winMultiplier().tenThousandths())
            .summaryStatistics();
    return new Rules(
        id(),
        "roll = ((u * 10001) >>> 32) / 100 of the first u",
        Members.NONE
            .with("win", "99 / chance %, floored to 4 decimals")
            .with("chanceOver", "100 - target")
            .with("chanceUnder", "target"),
        Stream.of(
                "over 2.00", "over 50.50", "over 99.99", "under 0.01", "under 49.50", "under 98.00")
            .map(text -> text.split(" "))
            .map(words -> DiceWager.of(words[1], words[0]))
            .map(wager -> new Return(written(wager), odds(wager)))
            .toList(),
        Rational.of(all.getMin(), 10_000 * Draws.VALUES),
        Rational.of(all.getMax(), 10_000 * Draws.VALUES));
  }

  private static Members written(DiceWager wager) {
    return Members.NONE.with(TARGET, wager.target()).with(DIRECTION, wager.direction().wire());
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
