package io.paddock.fair.game;

import io.paddock.fair.odds.Rational;
import io.paddock.fair.value.Value.Members;
import java.math.BigDecimal;
import java.util.List;

/** Reads wagers that name the parts of their stake: {@code {bets:[{…,amount}]}}. */
public final class Stakes {

  private Stakes() {}

  public static List<Members> bets(Members wager) {
    return wager.items("bets").stream().map(Members.class::cast).toList();
  }

  public static List<BigDecimal> amounts(Members wager) {
    return bets(wager).stream().map(bet -> new BigDecimal(bet.text("amount"))).toList();
  }

  public static BigDecimal total(Members wager) {
    return amounts(wager).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What was won as a multiple of the whole stake, rounded down. */
  public static Multiplier multiplier(Members wager, BigDecimal won) {
    return Multiplier.floor(Rational.of(won).over(Rational.of(total(wager))));
  }
}
