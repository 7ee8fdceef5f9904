package io.paddock.fair.roulette;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The kinds of bets of a single-zero table, each with the sets of pockets that it can cover. A kind
 * with one set needs no numbers; of the others the numbers say which set.
 */
enum Bet {
  STRAIGHT(IntStream.rangeClosed(0, 36).mapToObj(Set::of)),
  SPLIT(Stream.concat(Layout.beside(), Layout.above())),
  STREET(Layout.rows(1)),
  CORNER(Layout.corners()),
  LINE(Layout.rows(2)),
  TRIO(Stream.of(Set.of(0, 1, 2), Set.of(0, 2, 3))),
  BASKET(Stream.of(Set.of(0, 1, 2, 3))),
  DOZEN(IntStream.range(0, 3).mapToObj(i -> Layout.where(n -> (n - 1) / 12 == i))),
  COLUMN(IntStream.range(0, 3).mapToObj(i -> Layout.where(n -> n % 3 == (i + 1) % 3))),
  RED(Stream.of(Layout.RED)),
  BLACK(Stream.of(Layout.where(n -> !Layout.RED.contains(n)))),
  ODD(Stream.of(Layout.where(n -> n % 2 == 1))),
  EVEN(Stream.of(Layout.where(n -> n % 2 == 0))),
  LOW(Stream.of(Layout.where(n -> n <= 18))),
  HIGH(Stream.of(Layout.where(n -> n > 18)));

  @SuppressWarnings("ImmutableEnumChecker") // neither the list nor its sets can be changed
  private final List<Set<Integer>> covers;

  private final String wire = name().toLowerCase(Locale.ROOT);

  Bet(Stream<Set<Integer>> covers) {
    this.covers = covers.map(set -> Collections.unmodifiableSet(new TreeSet<>(set))).toList();
  }

  static Bet of(String wire) {
    return Arrays.stream(values()).filter(bet -> bet.wire.equals(wire)).findFirst().orElseThrow();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(bet -> bet.wire).toList();
  }

  /** Each ascending. */
  List<Set<Integer>> covers() {
    return covers;
  }

  /** The one set of a kind that has no other. */
  Optional<Set<Integer>> only() {
    return covers.size() == 1 ? Optional.of(covers.getFirst()) : Optional.empty();
  }

  /** How many pockets each of its sets has. */
  int size() {
    return covers.getFirst().size();
  }

  String wire() {
    return wire;
  }

  /** Where the numbers lie: twelve rows of three, {@code 1 2 3} at the zero's end. */
  private static final class Layout {

    static final Set<Integer> RED =
        Set.of(1, 3, 5, 7, 9, 12, 14, 16, 18, 19, 21, 23, 25, 27, 30, 32, 34, 36);

    static Set<Integer> where(IntPredicate covered) {
      return new TreeSet<>(IntStream.rangeClosed(1, 36).filter(covered).boxed().toList());
    }

    static Stream<Set<Integer>> beside() {
      return IntStream.rangeClosed(1, 36).filter(n -> n % 3 != 0).mapToObj(n -> Set.of(n, n + 1));
    }

    /** Numbers of neighbouring rows, and the zero with each number of the first. */
    static Stream<Set<Integer>> above() {
      return Stream.concat(
          IntStream.rangeClosed(1, 3).mapToObj(n -> Set.of(0, n)),
          IntStream.rangeClosed(1, 33).mapToObj(n -> Set.of(n, n + 3)));
    }

    static Stream<Set<Integer>> rows(int together) {
      return IntStream.rangeClosed(0, 12 - together)
          .mapToObj(row -> where(n -> (n - 1) / 3 >= row && (n - 1) / 3 < row + together));
    }

    static Stream<Set<Integer>> corners() {
      return IntStream.rangeClosed(1, 33)
          .filter(n -> n % 3 != 0)
          .mapToObj(n -> Set.of(n, n + 1, n + 3, n + 4));
    }
  }
}
