package io.paddock.fair.game;

import io.paddock.fair.BadParameter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A bet that the roll lands strictly over, or strictly under, a target. The chance in percent is
 * {@code 100 − target} over it and {@code target} under it; it must lie in 0.01–98.00, so every win
 * pays more than its stake.
 *
 * @param targetHundredths the target × 100
 */
public record DiceWager(int targetHundredths, Direction direction) {

  private static final Pattern TARGET = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.[0-9]{1,2})?");
  private static final int WHOLE = 10_000;
  private static final int MIN_CHANCE_HUNDREDTHS = 1;
  private static final int MAX_CHANCE_HUNDREDTHS = 9_800;

  /** 99 / chance, in ten-thousandths, for a chance in hundredths of a percent. */
  private static final long RETURN_OVER_CHANCE = 99L * 100 * 10_000;

  /** On which side of the target the roll has to land. */
  public enum Direction {
    OVER,
    UNDER;

    /** The name on the wire, {@code over} or {@code under}. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks the chance.
   *
   * @throws BadParameter when it is outside its range
   */
  public DiceWager {
    int chance = direction == Direction.OVER ? WHOLE - targetHundredths : targetHundredths;
    if (chance < MIN_CHANCE_HUNDREDTHS || chance > MAX_CHANCE_HUNDREDTHS) {
      throw new BadParameter(
          "target",
          direction == Direction.OVER
              ? "must be between 2.00 and 99.99 when betting over"
              : "must be between 0.01 and 98.00 when betting under");
    }
  }

  /**
   * Reads a wager from its wire form.
   *
   * @param target a decimal with at most two places, for instance {@code 50.50}
   * @param direction {@code over} or {@code under}
   * @throws BadParameter naming the one that is wrong
   */
  public static DiceWager of(String target, String direction) {
    if (!TARGET.matcher(target).matches()) {
      throw new BadParameter("target", "must be a decimal with at most 2 places");
    }
    int hundredths = new BigDecimal(target).movePointRight(2).intValueExact();
    return new DiceWager(hundredths, parse(direction));
  }

  /** Every wager on one side. */
  static Stream<DiceWager> all(Direction direction) {
    return IntStream.rangeClosed(MIN_CHANCE_HUNDREDTHS, MAX_CHANCE_HUNDREDTHS)
        .map(chance -> direction == Direction.OVER ? WHOLE - chance : chance)
        .mapToObj(target -> new DiceWager(target, direction));
  }

  private static Direction parse(String direction) {
    return switch (direction) {
      case "over" -> Direction.OVER;
      case "under" -> Direction.UNDER;
      default -> throw new BadParameter("direction", "must be over or under");
    };
  }

  /** The target with two decimals. */
  public String target() {
    return BigDecimal.valueOf(targetHundredths, 2).toPlainString();
  }

  /** What a win pays: 99 / chance %, floored to four decimals. */
  public Multiplier winMultiplier() {
    int chance = direction == Direction.OVER ? WHOLE - targetHundredths : targetHundredths;
    return new Multiplier(RETURN_OVER_CHANCE / chance);
  }

  public boolean wins(DiceRoll roll) {
    return switch (direction) {
      case OVER -> roll.hundredths() > targetHundredths;
      case UNDER -> roll.hundredths() < targetHundredths;
    };
  }

  /** What this wager pays on {@code roll}: the win multiplier, or zero. */
  public Multiplier pays(DiceRoll roll) {
    return wins(roll) ? winMultiplier() : Multiplier.ZERO;
  }
}
