package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.web.face.Looks;
import io.paddock.web.face.TimeLine;
import io.quarkus.qute.TemplateExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a connectivity report is drawn: its phases behind each other on one line of time. */
@TemplateExtension
class ReportLooks {

  /** Of the phases: a report that was kept has lost it. */
  private static final List<String> ORDER = List.of("url", "dns", "tcp", "tls", "http", "body");

  private ReportLooks() {}

  /**
   * One phase.
   *
   * @param millis -1 for a phase that is not timed
   * @param from where it begins, in percent of the whole time
   * @param width how long it took, likewise; 0 for one that is not drawn
   */
  record Phase(
      String name,
      String status,
      String tone,
      @Nullable String detail,
      long millis,
      long from,
      long width) {}

  /** The phases of a report, in their order. */
  static List<Phase> drawn(JsonNode report) {
    JsonNode timings = report.path("timingsMs");
    TimeLine line = new TimeLine(timings.path("total").asLong());
    List<Phase> phases = new ArrayList<>();
    for (String name : ORDER) {
      JsonNode phase = report.path("phases").path(name);
      if (phase.isMissingNode()) {
        continue;
      }
      String status = phase.path("status").asText();
      boolean timed = timings.has(name) && !status.equals("not_reached");
      TimeLine.Span span = line.next(timed ? timings.path(name).asLong() : -1);
      phases.add(
          new Phase(
              name.toUpperCase(Locale.ROOT),
              status,
              tone(status),
              detail(phase),
              span.millis(),
              span.from(),
              span.width()));
    }
    return phases;
  }

  private static String tone(String status) {
    return switch (status) {
      case "passed" -> "good";
      case "failed" -> "bad";
      default -> "plain";
    };
  }

  /** What a phase found beside its status, by name. */
  private static @Nullable String detail(JsonNode phase) {
    List<String> found = new ArrayList<>();
    phase
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isValueNode() && !member.getKey().equals("status")) {
                found.add(spaced(member.getKey()) + " " + member.getValue().asText());
              }
            });
    return found.isEmpty() ? null : String.join(", ", found);
  }

  /** What several calls took in all, for instance {@code 12, 9 and 11 ms}. */
  static String totals(List<?> samples) {
    List<String> totals =
        samples.stream()
            .map(JsonNode.class::cast)
            .map(sample -> sample.path("total").asText())
            .toList();
    if (totals.isEmpty()) {
      return "no answer";
    }
    int last = totals.size() - 1;
    return last == 0
        ? totals.getFirst() + " ms"
        : String.join(", ", totals.subList(0, last)) + " and " + totals.get(last) + " ms";
  }

  /** A difference with its sign, also where it is more. */
  static String signed(Number difference) {
    return difference.longValue() > 0 ? "+" + difference : difference.toString();
  }

  /** {@code httpStatus} as {@code Http status}. */
  static String spaced(String name) {
    return Looks.words(name.replaceAll("([a-z])([A-Z])", "$1 $2"));
  }
}
