package io.paddock.bench.load;

import java.util.List;

/** Sums up the ratios of several rounds. */
public final class Ratios {

  private Ratios() {}

  /** The middle one; of an even number, the mean of the middle two. */
  public static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  public static double lowest(List<Double> values) {
    return values.stream().min(Double::compare).orElseThrow();
  }

  public static double highest(List<Double> values) {
    return values.stream().max(Double::compare).orElseThrow();
  }
}
