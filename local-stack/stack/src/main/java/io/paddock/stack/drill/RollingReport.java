package io.paddock.stack.drill;

import io.paddock.stack.load.LoadKind;
import io.paddock.stack.load.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a rolling change came to, as text.
 *
 * @param lines by kind of request or event
 * @param times by step, in their order
 */
public record RollingReport(List<Line> lines, List<Times> times) {

  public RollingReport {
    lines = List.copyOf(lines);
    times = List.copyOf(times);
  }

  /**
   * One kind of request, or one type of callback, for which a call is an event that was due.
   *
   * @param lost absent where nothing is kept that could be
   */
  public record Line(String kind, Tally.Counts counts, Optional<Integer> lost) {}

  /**
   * How long a step took.
   *
   * @param ready from the start of the one that comes until requests are sent to it
   * @param together while both serve
   * @param gone from the order to leave until the one that goes has ended
   */
  record Times(RollingStep step, Duration ready, Duration together, Duration gone) {}

  /** How far one came that broke off: whether something was lost was not looked for. */
  static List<String> unfinished(Tally tally, List<Times> times) {
    List<Line> lines =
        Arrays.stream(LoadKind.values())
            .map(kind -> new Line(kind.text(), tally.of(kind), Optional.empty()))
            .toList();
    List<String> text = new ArrayList<>(new RollingReport(lines, times).text());
    tally.failures().forEach(failure -> text.add("failed: " + failure));
    return text;
  }

  public List<String> text() {
    List<String> text = new ArrayList<>();
    text.add("%-20s %8s %8s %8s %8s".formatted("kind", "calls", "retried", "failed", "lost"));
    for (Line line : lines) {
      text.add(
          "%-20s %8d %8d %8d %8s"
              .formatted(
                  line.kind(),
                  line.counts().calls(),
                  line.counts().retried(),
                  line.counts().failed(),
                  line.lost().map(String::valueOf).orElse("-")));
    }
    text.add("");
    text.add("%-20s %8s %8s %8s".formatted("seconds", "ready", "together", "gone"));
    for (Times each : times) {
      text.add(
          "%-20s %8s %8s %8s"
              .formatted(
                  each.step().text(),
                  seconds(each.ready()),
                  seconds(each.together()),
                  seconds(each.gone())));
    }
    return text;
  }

  private static String seconds(Duration time) {
    long tenths = time.toMillis() / 100;
    return tenths / 10 + "." + tenths % 10;
  }
}
