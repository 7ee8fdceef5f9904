package io.paddock.bench.fairness;

import io.paddock.fair.game.GameId;
import io.paddock.fair.odds.Rational;
import io.paddock.fair.seed.Draws;
import java.util.List;
import java.util.stream.IntStream;

/** How far {@code (u × n) >>> 32} is from equal chances, in each game. */
final class Bias {

  private Bias() {}

  /** The sizes that a game draws from, in one round at most. */
  static List<Integer> sizes(GameId game) {
    return switch (game) {
      case DICE -> List.of(10_001);
      case KENO -> IntStream.rangeClosed(31, 40).boxed().toList();
      case WHEEL -> List.of(10, 20, 30, 40, 50);
      case MINES -> IntStream.rangeClosed(2, 25).boxed().toList();
      case ROULETTE -> List.of(37);
      case HILO, BLACKJACK, BACCARAT, MULTIPLAYER_BLACKJACK -> List.of(52);
      case RUSSIAN_ROULETTE, DICE_FIGHT -> List.of(6);
      case LIMBO, CRASH, PLINKO, COINFLIP -> List.of();
    };
  }

  /** The largest relative difference of any index's chance from 1 / n, of one draw. */
  static Rational bound(int size) {
    Rational worst = Rational.ZERO;
    for (int index = 0; index < size; index++) {
      Rational chance = Rational.of(Draws.valuesOf(index, size), Draws.VALUES);
      Rational off = chance.times(Rational.of(size, 1)).minus(Rational.ONE);
      Rational distance = off.compareTo(Rational.ZERO) < 0 ? Rational.ZERO.minus(off) : off;
      worst = distance.compareTo(worst) > 0 ? distance : worst;
    }
    return worst;
  }

  /** Coinflip compares: {@code u = 2³¹} is tails, so that heads have one value less than half. */
  static Rational bound(GameId game) {
    if (game == GameId.COINFLIP) {
      return Rational.of(1, 1L << 31);
    }
    return sizes(game).stream()
        .map(Bias::bound)
        .reduce(Rational.ZERO, (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }
}
