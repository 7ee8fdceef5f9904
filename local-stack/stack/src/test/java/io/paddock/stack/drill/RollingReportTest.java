package io.paddock.stack.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.stack.drill.RollingReport.Line;
import io.paddock.stack.drill.RollingReport.Times;
import io.paddock.stack.load.LoadKind;
import io.paddock.stack.load.Tally;
import io.paddock.stack.load.Tally.Counts;
import io.paddock.stack.service.StackService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RollingReportTest {

  @Test
  void each_kind_and_each_step_has_a_line() {
    RollingReport report =
        new RollingReport(
            List.of(
                new Line("bets", new Counts(1204, 3, 0), Optional.of(1)),
                new Line("reads of operators", new Counts(7, 0, 2), Optional.empty())),
            List.of(
                new Times(
                    new RollingStep(StackService.GATEWAY, true),
                    Duration.ofMillis(21_349),
                    Duration.ofMillis(5_000),
                    Duration.ofMillis(99))));

    assertThat(report.text())
        .containsExactly(
            "kind                    calls  retried   failed     lost",
            "bets                     1204        3        0        1",
            "reads of operators          7        0        2        -",
            "",
            "seconds                 ready together     gone",
            "gateway to new           21.3      5.0      0.0");
  }

  @Test
  void one_that_broke_off_says_how_far_it_came_and_why() {
    Tally tally = new Tally();
    tally.done(LoadKind.BET, 1, "http://old");
    tally.done(LoadKind.BET, 2, "http://old");
    tally.failed(LoadKind.ORDER, 3, "order: 500");
    Times time =
        new Times(
            new RollingStep(StackService.BACKOFFICE, true),
            Duration.ofSeconds(9),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1));

    assertThat(RollingReport.unfinished(tally, List.of(time)))
        .startsWith("kind                    calls  retried   failed     lost")
        .contains(
            "bets                        2        1        0        -",
            "orders                      1        1        1        -",
            "backoffice to new         9.0      5.0      1.0")
        .hasSize(10)
        .endsWith("failed: order: 500");
  }

  @Test
  void every_service_goes_there_before_the_first_goes_back_and_the_gateway_last() {
    assertThat(RollingStep.all())
        .extracting(RollingStep::text)
        .containsExactly(
            "backoffice to new",
            "games to new",
            "callbacks to new",
            "gateway to new",
            "backoffice to old",
            "games to old",
            "callbacks to old",
            "gateway to old");
  }
}
