package io.paddock.fair.card;

import io.paddock.fair.card.Hands.Winner;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Every way in which a round of baccarat can be dealt, counted by the points of its cards. */
final class DealtHands {

  /** Ranks that have so many points: four have none (10, J, Q, K), one each of the others. */
  private static final long[] RANKS = {4, 1, 1, 1, 1, 1, 1, 1, 1, 1};

  /** Cards that are not drawn are counted as if they were, so that every case weighs the same. */
  private static final long UNDRAWN = Card.RANKS;

  private final Map<Winner, BigInteger> ways = new EnumMap<>(Winner.class);

  private DealtHands() {}

  /** How many of the 13⁶ sequences of ranks each winner has. */
  static Map<Winner, BigInteger> waysToWin() {
    DealtHands dealt = new DealtHands();
    long[] pairs = pairs();
    for (int player = 0; player < 10; player++) {
      for (int banker = 0; banker < 10; banker++) {
        dealt.third(player, banker, pairs[player] * pairs[banker]);
      }
    }
    return dealt.ways;
  }

  /** How many pairs of ranks have each total. */
  private static long[] pairs() {
    long[] pairs = new long[10];
    for (int first = 0; first < 10; first++) {
      for (int second = 0; second < 10; second++) {
        pairs[(first + second) % 10] += RANKS[first] * RANKS[second];
      }
    }
    return pairs;
  }

  private void third(int player, int banker, long cases) {
    if (player >= 8 || banker >= 8) {
      count(player, banker, cases * UNDRAWN * UNDRAWN);
    } else if (player > 5) {
      fourth(player, banker, Optional.empty(), cases * UNDRAWN);
    } else {
      for (int drawn = 0; drawn < 10; drawn++) {
        fourth((player + drawn) % 10, banker, Optional.of(drawn), cases * RANKS[drawn]);
      }
    }
  }

  private void fourth(int player, int banker, Optional<Integer> third, long cases) {
    if (Hands.bankerDraws(banker, third)) {
      for (int drawn = 0; drawn < 10; drawn++) {
        count(player, (banker + drawn) % 10, cases * RANKS[drawn]);
      }
    } else {
      count(player, banker, cases * UNDRAWN);
    }
  }

  private void count(int player, int banker, long cases) {
    Winner winner = player > banker ? Winner.PLAYER : player < banker ? Winner.BANKER : Winner.TIE;
    ways.merge(winner, BigInteger.valueOf(cases), BigInteger::add);
  }
}
