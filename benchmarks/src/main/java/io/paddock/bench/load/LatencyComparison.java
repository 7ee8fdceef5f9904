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
 * Asks two sides at the same fixed rate, in turns (A B A B …) in one run, and prints how long they
 * take. The ratio is the median over the rounds of p50 A over p50 B.
 */
public final class LatencyComparison {

  private static final double P50 = 50;
  private static final double P90 = 90;
  private static final double P99 = 99;
  private static final long MILLIS_PER_SECOND = 1_000;

  private final PacedSide measured;
  private final PacedSide baseline;
  private final Plan plan;
  private final int perSecond;
  private final List<? extends Cost> costs;
  private final Consumer<String> output;

  /**
   * A comparison of its own.
   *
   * @param measured what the ratio is about
   * @param baseline what it is measured against
   * @param perSecond calls a second
   * @param costs what the calls are charged with
   * @param output told each line
   */
  public LatencyComparison(
      PacedSide measured,
      PacedSide baseline,
      Plan plan,
      int perSecond,
      List<? extends Cost> costs,
      Consumer<String> output) {
    if (perSecond < 1) {
      throw new BenchFailure("--rate must be at least 1");
    }
    this.measured = measured;
    this.baseline = baseline;
    this.plan = plan;
    this.perSecond = perSecond;
    this.costs = costs;
    this.output = output;
  }

  /**
   * Runs and prints; the ratio, which is also returned, is the last line.
   *
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
      double ofRound = one.percentile(P50) / other.percentile(P50);
      output.accept(
          line(
              "round %d/%d  %s   %s   ratio %.2f",
              round, plan.rounds(), brief(measured, one), brief(baseline, other), ofRound));
      ratios.add(ofRound);
      allMeasured = allMeasured.plus(one);
      allBaseline = allBaseline.plus(other);
    }
    Thread.sleep(plan.pause());
    charged.end();
    output.accept(
        line("%-10s %10s %9s %9s %9s %9s", "", "calls", "p50 ms", "p90 ms", "p99 ms", "max ms"));
    output.accept(row(measured, allMeasured));
    output.accept(row(baseline, allBaseline));
    charged.lines(measured.name(), allMeasured.calls()).forEach(output);
    charged.lines(baseline.name(), allBaseline.calls()).forEach(output);
    double ratio = Ratios.median(ratios);
    output.accept(
        line(
            "ratio %s/%s = %.2f (p50, median of %d rounds, %.2f to %.2f; p50 %.2f ms against %.2f"
                + " ms at %d/s)",
            measured.name(),
            baseline.name(),
            ratio,
            plan.rounds(),
            Ratios.lowest(ratios),
            Ratios.highest(ratios),
            allMeasured.percentile(P50),
            allBaseline.percentile(P50),
            perSecond));
    return ratio;
  }

  private void warmUp(PacedSide side) throws InterruptedException {
    if (plan.warmUp().isPositive()) {
      output.accept(
          "warm-up    " + brief(side, measure(side, plan.warmUp(), new Costs(List.of()))));
    }
  }

  private Sample measure(PacedSide side, Duration length, Costs charged)
      throws InterruptedException {
    int calls = Math.toIntExact(Math.max(1, length.toMillis() * perSecond / MILLIS_PER_SECOND));
    List<Call> prepared = side.prepare(calls);
    Thread.sleep(plan.pause());
    charged.begin(side.name());
    Sample sample = OpenLoop.run(prepared, perSecond);
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

  private static String brief(PacedSide side, Sample sample) {
    return line(
        "%s p50 %.2f ms, p99 %.2f ms", side.name(), sample.percentile(P50), sample.percentile(P99));
  }

  private static String row(PacedSide side, Sample sample) {
    return line(
        "%-10s %10d %9.2f %9.2f %9.2f %9.2f",
        side.name(),
        sample.calls(),
        sample.percentile(P50),
        sample.percentile(P90),
        sample.percentile(P99),
        sample.longest());
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
