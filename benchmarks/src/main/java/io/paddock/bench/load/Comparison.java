package io.paddock.bench.load;

import io.paddock.bench.BenchFailure;
import io.paddock.bench.cost.Cost;
import io.paddock.bench.cost.Costs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures two sides in turns (A B A B …) in one run, so that whatever else happens on the machine
 * happens to both, and prints how they compare and what they cost. The ratio is the median over the
 * rounds.
 */
public final class Comparison {

  private static final double P50 = 50;
  private static final double P90 = 90;
  private static final double P99 = 99;

  private final Side measured;
  private final Side baseline;
  private final Plan plan;
  private final Ratio ratio;
  private final List<? extends Cost> costs;
  private final Consumer<String> output;
  private double perSecond;

  /**
   * @param measured what the ratio is about
   * @param baseline what it is measured against
   * @param ratio of what
   * @param costs what the calls are charged with
   * @param output told each line
   */
  public Comparison(
      Side measured,
      Side baseline,
      Plan plan,
      Ratio ratio,
      List<? extends Cost> costs,
      Consumer<String> output) {
    this.measured = measured;
    this.baseline = baseline;
    this.plan = plan;
    this.ratio = ratio;
    this.costs = costs;
    this.output = output;
  }

  /**
   * Runs and prints; the ratio is the last line.
   *
   * @return the ratio
   * @throws BenchFailure when a call failed: then there is no ratio
   */
  public double run() throws InterruptedException {
    warmUp(measured);
    warmUp(baseline);
    Costs charged = new Costs(costs);
    Sample allMeasured = Sample.none();
    Sample allBaseline = Sample.none();
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= plan.rounds(); round++) {
      Sample one = measure(measured, plan.round(), charged);
      Sample other = measure(baseline, plan.round(), charged);
      double found = ratio.of(one, other);
      output.accept(
          line("round %d/%d  ", round, plan.rounds())
              + brief(measured, one)
              + "   "
              + brief(baseline, other)
              + line("   ratio %.2f", found));
      ratios.add(found);
      allMeasured = allMeasured.plus(one);
      allBaseline = allBaseline.plus(other);
    }
    Thread.sleep(plan.pause());
    charged.end();
    output.accept(
        line(
            "%-10s %10s %10s %9s %9s %9s %9s",
            "", "calls", "calls/s", "p50 ms", "p90 ms", "p99 ms", "max ms"));
    output.accept(row(measured, allMeasured));
    output.accept(row(baseline, allBaseline));
    charged.lines(measured.name(), allMeasured.calls()).forEach(output);
    charged.lines(baseline.name(), allBaseline.calls()).forEach(output);
    output.accept(verdict(ratios, allMeasured, allBaseline));
    perSecond = allMeasured.perSecond();
    return Ratios.median(ratios);
  }

  /** Calls per second of the measured side, over all rounds; 0 before the run. */
  public double perSecond() {
    return perSecond;
  }

  private void warmUp(Side side) throws InterruptedException {
    if (plan.warmUp().isPositive()) {
      Sample sample = measure(side, plan.warmUp(), new Costs(List.of()));
      output.accept(line("warm-up    ") + brief(side, sample));
    }
  }

  private Sample measure(Side side, Duration length, Costs charged) throws InterruptedException {
    Thread.sleep(plan.pause());
    charged.begin(side.name());
    Sample sample = ClosedLoop.run(side.connections(), length);
    if (sample.failures() > 0) {
      throw new BenchFailure(
          line(
              "%s: %d calls failed, %d succeeded; the first failure: %s",
              side.name(),
              sample.failures(),
              sample.calls(),
              String.valueOf(sample.firstFailure())));
    }
    return sample;
  }

  private String verdict(List<Double> ratios, Sample one, Sample other) {
    return line(
        "ratio %s/%s = %.2f (%s, median of %d rounds, %.2f to %.2f; p50 %.2f ms against"
            + " %.2f ms)",
        measured.name(),
        baseline.name(),
        Ratios.median(ratios),
        ratio.label(),
        ratios.size(),
        Ratios.lowest(ratios),
        Ratios.highest(ratios),
        one.percentile(P50),
        other.percentile(P50));
  }

  private static String brief(Side side, Sample sample) {
    return line("%s %.0f/s, p50 %.2f ms", side.name(), sample.perSecond(), sample.percentile(P50));
  }

  private static String row(Side side, Sample sample) {
    return line(
        "%-10s %10d %10.0f %9.2f %9.2f %9.2f %9.2f",
        side.name(),
        sample.calls(),
        sample.perSecond(),
        sample.percentile(P50),
        sample.percentile(P90),
        sample.percentile(P99),
        sample.longest());
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
