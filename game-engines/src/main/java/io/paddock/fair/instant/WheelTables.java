package io.paddock.fair.instant;

import io.paddock.fair.game.Multiplier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What each segment of each wheel pays, from segment 0. The figures are those of public wheels. */
final class WheelTables {

  static final List<String> RISKS = List.of("low", "medium", "high");
  static final List<Long> SIZES = List.of(10L, 20L, 30L, 40L, 50L);

  private static final String LOW_BLOCK = "1.5 1.2 1.2 1.2 0 1.2 1.2 1.2 1.2 0";
  private static final Map<Long, String> MEDIUM =
      Map.of(
          10L,
          "0 1.9 0 1.5 0 2 0 1.5 0 3",
          20L,
          "1.5 0 2 0 2 0 2 0 1.5 0 3 0 1.8 0 2 0 2 0 2 0",
          30L,
          "1.5 0 1.5 0 2 0 1.5 0 2 0 2 0 1.5 0 3 0 1.5 0 2 0 2 0 1.7 0 4 0 1.5 0 2 0",
          40L,
          "2 0 3 0 2 0 1.5 0 3 0 1.5 0 1.5 0 2 0 1.5 0 3 0"
              + " 1.5 0 2 0 2 0 1.6 0 2 0 1.5 0 3 0 1.5 0 2 0 1.5 0",
          50L,
          "2 0 1.5 0 2 0 1.5 0 3 0 1.5 0 1.5 0 2 0 1.5 0 3 0 1.5 0 2 0 1.5 0 2 0 2 0"
              + " 1.5 0 3 0 1.5 0 2 0 1.5 0 1.5 0 5 0 1.5 0 2 0 1.5 0");

  private WheelTables() {}

  static List<Multiplier> of(String risk, long segments) {
    return switch (risk) {
      case "low" ->
          Collections.nCopies((int) segments / 10, row(LOW_BLOCK)).stream()
              .flatMap(List::stream)
              .toList();
      case "medium" -> row(Objects.requireNonNull(MEDIUM.get(segments)));
      default -> high(segments);
    };
  }

  /** All but the last lose; it pays 0.99 × the number of segments. */
  private static List<Multiplier> high(long segments) {
    List<Multiplier> pays = new ArrayList<>(Collections.nCopies((int) segments, Multiplier.ZERO));
    pays.set((int) segments - 1, new Multiplier(segments * 9_900));
    return pays;
  }

  private static List<Multiplier> row(String figures) {
    return Arrays.stream(figures.split(" ")).map(Multiplier::of).toList();
  }
}
