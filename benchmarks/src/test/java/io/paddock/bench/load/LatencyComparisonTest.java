package io.paddock.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.bench.BenchFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatencyComparisonTest {

  private static final Plan TWO_ROUNDS =
      new Plan(Duration.ofMillis(50), 2, Duration.ofMillis(100), Duration.ZERO);

  private final List<String> lines = new ArrayList<>();
  private final List<String> prepared = new ArrayList<>();

  @Test
  void callersOfAFixedRateHaveTheirTurns() {
    Call one = () -> {};
    Call other = () -> {};
    PacedSide side = PacedSide.inTurns(new Side("two", List.of(one, other)));

    assertThat(side.name()).isEqualTo("two");
    assertThat(side.prepare(5)).containsExactly(one, other, one, other, one);
  }

  @Test
  void sidesAreWarmedUpAndThenMeasuredInTurnsForAsManyCallsAsFit() throws InterruptedException {
    compare(side("slow", 30), side("quick", 2), TWO_ROUNDS).run();

    assertThat(prepared)
        .containsExactly("slow 5", "quick 5", "slow 10", "quick 10", "slow 10", "quick 10");
  }

  @Test
  void theRatioOfTheMediansIsTheLastLine() throws InterruptedException {
    compare(side("slow", 30), side("quick", 2), TWO_ROUNDS).run();

    assertThat(lines).hasSize(8);
    assertThat(lines.get(0)).matches("warm-up    slow p50 [\\d.]+ ms, p99 [\\d.]+ ms");
    assertThat(lines.get(1)).startsWith("warm-up    quick ");
    assertThat(lines.get(2))
        .matches(
            "round 1/2  slow p50 [\\d.]+ ms, p99 [\\d.]+ ms   quick p50 [\\d.]+ ms, p99 [\\d.]+ ms"
                + "   ratio [\\d.]+");
    assertThat(lines.get(3)).startsWith("round 2/2  ");
    assertThat(lines.get(4).strip().split(" {2,}"))
        .containsExactly("calls", "p50 ms", "p90 ms", "p99 ms", "max ms");
    assertThat(lines.get(5)).matches("slow +20( +[\\d.]+){4}");
    assertThat(lines.get(6)).matches("quick +20( +[\\d.]+){4}");
    assertThat(lines.get(7))
        .matches(
            "ratio slow/quick = [\\d.]+ \\(p50, median of 2 rounds, [\\d.]+ to [\\d.]+; p50 [\\d.]+"
                + " ms against [\\d.]+ ms at 100/s\\)");
    assertThat(Double.parseDouble(lines.get(7).split(" ", -1)[3])).isGreaterThan(1.2);
  }

  @Test
  void withoutAWarmUpBothSidesAreMeasuredAtOnce() throws InterruptedException {
    Plan oneRound = new Plan(Duration.ZERO, 1, Duration.ofMillis(5), Duration.ZERO);

    compare(side("slow", 1), side("quick", 0), oneRound).run();

    assertThat(prepared).containsExactly("slow 1", "quick 1");
    assertThat(lines.getFirst()).startsWith("round 1/1  ");
  }

  @Test
  void aFailedCallMeansNoRatio() {
    PacedSide failing =
        side(
            "failing",
            () -> {
              throw new IOException("POST /x answered 503: away");
            });

    assertThatThrownBy(() -> compare(failing, side("quick", 0), TWO_ROUNDS).run())
        .isInstanceOf(BenchFailure.class)
        .hasMessage(
            "failing: 5 calls failed, 0 succeeded; the first failure: POST /x answered 503: away");
    assertThat(lines).isEmpty();
  }

  @Test
  void aRateOfNothingIsRefused() {
    assertThatThrownBy(
            () ->
                new LatencyComparison(
                    side("a", 0), side("b", 0), TWO_ROUNDS, 0, List.of(), lines::add))
        .isInstanceOf(BenchFailure.class)
        .hasMessage("--rate must be at least 1");
  }

  private LatencyComparison compare(PacedSide slow, PacedSide quick, Plan plan) {
    return new LatencyComparison(slow, quick, plan, 100, List.of(), lines::add);
  }

  private PacedSide side(String name, long millis) {
    return side(name, () -> TimeUnit.MILLISECONDS.sleep(millis));
  }

  private PacedSide side(String name, Call call) {
    return new PacedSide() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<Call> prepare(int calls) {
        prepared.add(name + " " + calls);
        return Collections.nCopies(calls, call);
      }
    };
  }
}
