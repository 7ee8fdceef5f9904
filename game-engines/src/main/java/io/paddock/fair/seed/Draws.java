package io.paddock.fair.seed;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How numbers of the stream are counted and drawn. */
public final class Draws {

  /** How many values one number has: 2³². */
  public static final long VALUES = 1L << 32;

  private Draws() {}

  /**
   * How many of the 2³² values of {@code u} give {@code index} as {@code (u × size) >>> 32}.
   *
   * @param index 0 to {@code size − 1}
   */
  public static long valuesOf(int index, int size) {
    return valuesBelow(index + 1, size) - valuesBelow(index, size);
  }

  /** How many of the 2³² values of {@code u} give an index below {@code index}. */
  public static long valuesBelow(int index, int size) {
    return Math.ceilDiv(index * VALUES, size);
  }

  /**
   * Draws without replacement: each takes {@code (u × left) >>> 32} of the ordered rest.
   *
   * @param from the first of the ordered numbers
   * @param to the last of them
   */
  public static List<Integer> without(FairStream stream, int from, int to, int draws) {
    List<Integer> left = new ArrayList<>(IntStream.rangeClosed(from, to).boxed().toList());
    List<Integer> drawn = new ArrayList<>();
    while (drawn.size() < draws) {
      drawn.add(left.remove(stream.nextIndex(left.size())));
    }
    return drawn;
  }

  /** How many ways there are to choose {@code k} of {@code n}; none for a negative {@code k}. */
  public static BigInteger choose(int n, int k) {
    if (k < 0 || k > n) {
      return BigInteger.ZERO;
    }
    BigInteger ways = BigInteger.ONE;
    for (int i = 0; i < k; i++) {
      ways = ways.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
    }
    return ways;
  }
}
