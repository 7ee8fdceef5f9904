package io.paddock.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.bench.BenchFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Plan TWO_ROUNDS =
      new Plan(Duration.ofMillis(20), 2, Duration.ofMillis(120), Duration.ZERO);

  private final List<String> lines = new ArrayList<>();
  private final List<String> turns = new ArrayList<>();

  @Test
  void sidesAreWarmedUpAndThenMeasuredInTurns() throws InterruptedException {
    compare(call("slow", 40), call("quick", 2), TWO_ROUNDS).run();

    assertThat(turns).containsExactly("slow", "quick", "slow", "quick", "slow", "quick");
  }

  @Test
  void theRatioOfThroughputsIsTheLastLine() throws InterruptedException {
    compare(call("slow", 40), call("quick", 2), TWO_ROUNDS).run();

    assertThat(lines).hasSize(8);
    assertThat(lines.get(0)).matches("warm-up    slow \\d+/s, p50 \\d+\\.\\d\\d ms");
    assertThat(lines.get(1)).matches("warm-up    quick \\d+/s, p50 \\d+\\.\\d\\d ms");
    assertThat(lines.get(2))
        .matches(
            "round 1/2  slow \\d+/s, p50 [\\d.]+ ms   quick \\d+/s, p50 [\\d.]+ ms   ratio"
                + " 0\\.\\d\\d");
    assertThat(lines.get(3)).startsWith("round 2/2  ");
    assertThat(lines.get(4).strip().split(" {2,}"))
        .containsExactly("calls", "calls/s", "p50 ms", "p90 ms", "p99 ms", "max ms");
    assertThat(lines.get(5)).matches("slow( +[\\d.]+){6}");
    assertThat(lines.get(6)).matches("quick( +[\\d.]+){6}");
    assertThat(lines.get(7))
        .matches(
            "ratio slow/quick = 0\\.\\d\\d \\(throughput, median of 2 rounds, 0\\.\\d\\d to"
                + " 0\\.\\d\\d; p50 [\\d.]+ ms against [\\d.]+ ms\\)");
  }

  @Test
  void aSlowerSideHasARatioBelowOne() throws InterruptedException {
    compare(call("slow", 40), call("quick", 2), TWO_ROUNDS).run();

    double ratio = Double.parseDouble(lines.getLast().split(" ", -1)[3]);
    assertThat(ratio).isBetween(0.0, 0.7);
  }

  @Test
  void withoutAWarmUpBothSidesAreMeasuredAtOnce() throws InterruptedException {
    Plan oneRound = new Plan(Duration.ZERO, 1, Duration.ofMillis(60), Duration.ZERO);

    compare(call("slow", 40), call("quick", 2), oneRound).run();

    assertThat(turns).containsExactly("slow", "quick");
    assertThat(lines.getFirst()).startsWith("round 1/1  ");
  }

  @Test
  void aRatioOfMediansIsAboveOneForTheSlowerSide() throws InterruptedException {
    double ratio =
        new Comparison(
                new Side("slow", List.of(call("slow", 40))),
                new Side("quick", List.of(call("quick", 2))),
                TWO_ROUNDS,
                Ratio.P50,
                List.of(),
                lines::add)
            .run();

    assertThat(ratio).isBetween(1.5, 50.0);
    assertThat(lines.getLast()).contains("(p50, median of 2 rounds");
  }

  @Test
  void aFailedCallMeansNoRatio() {
    Call failing =
        () -> {
          throw new IOException("GET /x answered 503: away");
        };

    assertThatThrownBy(() -> compare(failing, call("quick", 2), TWO_ROUNDS).run())
        .isInstanceOf(BenchFailure.class)
        .hasMessage(
            "slow: 20 calls failed, 0 succeeded; the first failure: GET /x answered 503: away");
    assertThat(lines).isEmpty();
  }

  private Comparison compare(Call slow, Call quick, Plan plan) {
    return new Comparison(
        new Side("slow", List.of(slow)),
        new Side("quick", List.of(quick)),
        plan,
        Ratio.THROUGHPUT,
        List.of(),
        lines::add);
  }

  private Call call(String name, long millis) {
    return () -> {
      if (turns.isEmpty() || !turns.getLast().equals(name)) {
        turns.add(name);
      }
      TimeUnit.MILLISECONDS.sleep(millis);
    };
  }
}
