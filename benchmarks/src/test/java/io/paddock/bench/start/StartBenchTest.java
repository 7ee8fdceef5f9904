package io.paddock.bench.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.bench.BenchFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartBenchTest {

  private final List<String> started = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  @Test
  void every_service_is_started_in_turns_and_the_ratios_are_the_last_lines() throws Exception {
    new StartBench(
            (service, archived) -> {
              started.add(service.label() + (archived ? " with" : " without"));
              double round = started.size() > 8 ? 2 : 1;
              return archived
                  ? new StartTime(1 * round, 1.5, 2 * round, 3)
                  : new StartTime(3, 3.5, 4, 5);
            },
            lines::add)
        .run(2);

    assertThat(started)
        .startsWith("backoffice with", "backoffice without", "games with", "games without")
        .containsSequence("gateway with", "gateway without", "callbacks with", "callbacks without")
        .hasSize(16);
    assertThat(lines)
        .contains(
            "start: each service started anew, with the classes that an earlier start left and"
                + " without",
            "round 1/2  backoffice with 2.00 s   without 4.00 s   ratio 0.50",
            "round 2/2  callbacks  with 4.00 s   without 4.00 s   ratio 1.00",
            "medians, s            cpu ready   cpu answer        ready       answer",
            "gateway with               1.50         3.00         1.50         3.00",
            "gateway without            3.00         4.00         3.50         5.00")
        .hasSize(1 + 8 + 1 + 8 + 4);
    assertThat(lines.subList(18, 22))
        .containsExactly(
            "ratio with/without backoffice = 0.75 (processor time to the first answer, median of 2"
                + " rounds, 0.50 to 1.00)",
            "ratio with/without games = 0.75 (processor time to the first answer, median of 2"
                + " rounds, 0.50 to 1.00)",
            "ratio with/without gateway = 0.75 (processor time to the first answer, median of 2"
                + " rounds, 0.50 to 1.00)",
            "ratio with/without callbacks = 0.75 (processor time to the first answer, median of 2"
                + " rounds, 0.50 to 1.00)");
  }

  @Test
  void no_round_is_refused() {
    StartBench bench =
        new StartBench((_, _) -> new StartTime(1, 1, 1, 1), line -> started.add(line));

    assertThatThrownBy(() -> bench.run(0))
        .isInstanceOf(BenchFailure.class)
        .hasMessage("--rounds must be at least 1");
    assertThat(started).isEmpty();
  }
}
