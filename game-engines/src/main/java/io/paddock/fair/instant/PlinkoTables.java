package io.paddock.fair.instant;

import io.paddock.fair.game.Multiplier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What each bucket pays, from the left half of the public tables; the right half mirrors it. */
final class PlinkoTables {

  static final List<String> RISKS = List.of("low", "medium", "high");
  static final int FEWEST_ROWS = 8;
  static final int MOST_ROWS = 16;

  /** From 8 rows to 16: the buckets up to the middle, which even numbers of rows have. */
  private static final Map<String, List<String>> LEFT_HALVES =
      Map.of(
          "low",
          List.of(
              "5.6 2.1 1.1 1 0.5",
              "5.6 2 1.6 1 0.7",
              "8.9 3 1.4 1.1 1 0.5",
              "8.4 3 1.9 1.3 1 0.7",
              "10 3 1.6 1.4 1.1 1 0.5",
              "8.1 4 3 1.9 1.2 0.9 0.7",
              "7.1 4 1.9 1.4 1.3 1.1 1 0.5",
              "15 8 3 2 1.5 1.1 1 0.7",
              "16 9 2 1.4 1.4 1.2 1.1 1 0.5"),
          "medium",
          List.of(
              "13 3 1.3 0.7 0.4",
              "18 4 1.7 0.9 0.5",
              "22 5 2 1.4 0.6 0.4",
              "24 6 3 1.8 0.7 0.5",
              "33 11 4 2 1.1 0.6 0.3",
              "43 13 6 3 1.3 0.7 0.4",
              "58 15 7 4 1.9 1 0.5 0.2",
              "88 18 11 5 3 1.3 0.5 0.3",
              "110 41 10 5 3 1.5 1 0.5 0.3"),
          "high",
          List.of(
              "29 4 1.5 0.3 0.2",
              "43 7 2 0.6 0.2",
              "76 10 3 0.9 0.3 0.2",
              "120 14 5.2 1.4 0.4 0.2",
              "170 24 8.1 2 0.7 0.2 0.2",
              "260 37 11 4 1 0.2 0.2",
              "420 56 18 5 1.9 0.3 0.2 0.2",
              "620 83 27 8 3 0.5 0.2 0.2",
              "1000 130 26 9 4 2 0.2 0.2 0.2"));

  private PlinkoTables() {}

  static List<Multiplier> of(String risk, int rows) {
    List<Multiplier> left =
        Arrays.stream(
                Objects.requireNonNull(LEFT_HALVES.get(risk)).get(rows - FEWEST_ROWS).split(" "))
            .map(Multiplier::of)
            .toList();
    List<Multiplier> all = new ArrayList<>(left);
    all.addAll(left.reversed().subList(rows % 2 == 0 ? 1 : 0, left.size()));
    return all;
  }
}
