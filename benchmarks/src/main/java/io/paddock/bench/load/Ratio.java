package io.paddock.bench.load;

/** What one side's share of the other's is taken of. */
public enum Ratio {
  /** Calls a second: above one, the measured side is quicker. */
  THROUGHPUT("throughput") {
    @Override
    double of(Sample measured, Sample baseline) {
      return measured.perSecond() / baseline.perSecond();
    }
  },

  /** The median call's time: below one, the measured side is quicker. */
  P50("p50") {
    @Override
    double of(Sample measured, Sample baseline) {
      return measured.percentile(MEDIAN) / baseline.percentile(MEDIAN);
    }
  };

  private static final double MEDIAN = 50;

  private final String label;

  Ratio(String label) {
    this.label = label;
  }

  abstract double of(Sample measured, Sample baseline);

  String label() {
    return label;
  }
}
