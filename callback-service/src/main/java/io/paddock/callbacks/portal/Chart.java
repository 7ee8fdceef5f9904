package io.paddock.callbacks.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Hours of an endpoint as lines, for a drawing of {@value #WIDTH} by {@value #HEIGHT}. An hour that
 * has no value breaks its line.
 *
 * @param top what the upper edge stands for, as people read it
 * @param summary the same in words, for who does not see it
 */
public record Chart(String name, List<Line> lines, String top, String bottom, String summary) {

  static final int WIDTH = 480;
  static final int HEIGHT = 120;

  /** How far a lone hour reaches to either side. */
  private static final int LONE = 4;

  private static final long PARTS_OF_ALL = 10_000;
  private static final long MINUTE_MS = 60_000;
  private static final long SECOND_MS = 1_000;

  /**
   * One line.
   *
   * @param strokes runs of hours that have values, as points of a polyline; a lone hour is short
   */
  public record Line(String name, String look, List<String> strokes, String latest) {}

  /** A value of an hour; negative for none. */
  private interface Value extends ToLongFunction<JsonNode> {}

  /** The three of an endpoint's page. */
  static List<Chart> of(JsonNode hours) {
    List<JsonNode> all = StreamSupport.stream(hours.path("items").spliterator(), false).toList();
    return List.of(successRate(all), latency(all), backlog(all));
  }

  /** The rate alone, without words. */
  static Chart sparkline(JsonNode hours) {
    return successRate(StreamSupport.stream(hours.path("items").spliterator(), false).toList());
  }

  private static Chart successRate(List<JsonNode> hours) {
    Line line = line("Delivered", "good", hours, Chart::rate, PARTS_OF_ALL, Chart::percent);
    return new Chart("Success rate", List.of(line), "100 %", "0 %", said(List.of(line)));
  }

  private static Chart latency(List<JsonNode> hours) {
    long top = Math.max(1, most(hours, hour -> value(hour, "p99")));
    List<Line> lines =
        List.of(
            line("p99", "warn", hours, hour -> value(hour, "p99"), top, Chart::span),
            line("p95", "info", hours, hour -> value(hour, "p95"), top, Chart::span),
            line("p50", "good", hours, hour -> value(hour, "p50"), top, Chart::span));
    return new Chart("Latency, event to 2xx", lines, span(top), "0", said(lines));
  }

  private static Chart backlog(List<JsonNode> hours) {
    long top = Math.max(1, most(hours, hour -> value(hour, "waiting")));
    Line line = line("Waiting", "info", hours, hour -> value(hour, "waiting"), top, Long::toString);
    return new Chart("Backlog", List.of(line), Long.toString(top), "0", said(List.of(line)));
  }

  private static long rate(JsonNode hour) {
    long delivered = hour.path("delivered").asLong();
    long ended = delivered + hour.path("failed").asLong();
    return ended == 0 ? -1 : delivered * PARTS_OF_ALL / ended;
  }

  private static long value(JsonNode hour, String member) {
    return hour.path(member).isNumber() ? hour.path(member).asLong() : -1;
  }

  private static long most(List<JsonNode> hours, Value value) {
    return hours.stream().mapToLong(value).max().orElse(0);
  }

  private static Line line(
      String name,
      String look,
      List<JsonNode> hours,
      Value value,
      long top,
      LongFunction<String> text) {
    List<String> strokes = new ArrayList<>();
    List<String> run = new ArrayList<>();
    @Nullable String latest = null;
    for (int i = 0; i < hours.size(); i++) {
      long at = value.applyAsLong(hours.get(i));
      if (at < 0) {
        end(run, strokes);
      } else {
        run.add(point(i, hours.size(), at, top));
        latest = text.apply(at);
      }
    }
    end(run, strokes);
    return new Line(name, look, strokes, latest == null ? "none" : latest);
  }

  /** A polyline of one point shows nothing: its hour gets a width. */
  private static void end(List<String> run, List<String> strokes) {
    if (run.size() == 1) {
      String[] at = run.getFirst().split(",", 2);
      int x = Integer.parseInt(at[0]);
      run.set(0, Math.max(0, x - LONE) + "," + at[1]);
      run.add(Math.min(WIDTH, x + LONE) + "," + at[1]);
    }
    if (!run.isEmpty()) {
      strokes.add(String.join(" ", run));
    }
    run.clear();
  }

  private static String point(int at, int all, long value, long top) {
    int x = all < 2 ? 0 : at * (WIDTH - 1) / (all - 1);
    long y = HEIGHT - Math.min(value, top) * HEIGHT / top;
    return x + "," + y;
  }

  private static String said(List<Line> lines) {
    return String.join(
        ", ",
        lines.stream()
            .map(line -> line.name().toLowerCase(Locale.ROOT) + " last " + line.latest())
            .toList());
  }

  private static String percent(long parts) {
    return BigDecimal.valueOf(parts, 2).stripTrailingZeros().toPlainString() + " %";
  }

  /** Milliseconds as people read them. */
  static String span(long ms) {
    if (ms < SECOND_MS) {
      return ms + " ms";
    }
    long unit = ms < MINUTE_MS ? SECOND_MS : MINUTE_MS;
    return BigDecimal.valueOf(ms)
            .divide(BigDecimal.valueOf(unit), 1, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + (ms < MINUTE_MS ? " s" : " min");
  }
}
