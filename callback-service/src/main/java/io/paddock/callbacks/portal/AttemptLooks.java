package io.paddock.callbacks.portal;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.web.face.TimeLine;
import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How an attempt is drawn: its phases behind each other on one line of time. */
@TemplateExtension
public final class AttemptLooks {

  private static final List<String> ORDER = List.of("dns", "tcp", "tls", "http", "body");

  private AttemptLooks() {}

  /**
   * One phase.
   *
   * @param tone bad for the one that failed, plain for one that was not reached
   */
  public record Phase(String name, String tone, long millis, long from, long width) {

    /** For people. */
    public String status() {
      return switch (tone) {
        case "bad" -> "Failed";
        case "good" -> "Passed";
        default -> "Not reached";
      };
    }
  }

  /** The phases of an attempt, in their order; none of one that is under way. */
  public static List<Phase> drawn(JsonNode attempt) {
    JsonNode timings = attempt.path("timingsMs");
    String failed = attempt.path("failurePhase").asText("");
    int end = ORDER.contains(failed) ? ORDER.indexOf(failed) : ORDER.size();
    TimeLine line = new TimeLine(timings.path("total").asLong());
    List<Phase> phases = new ArrayList<>();
    for (int i = 0; i < ORDER.size() && timings.isObject(); i++) {
      String name = ORDER.get(i);
      TimeLine.Span span = line.next(i > end ? -1 : timings.path(name).asLong());
      phases.add(
          new Phase(
              name.toUpperCase(Locale.ROOT),
              i == end ? "bad" : i < end && isReached(failed) ? "good" : "plain",
              span.millis(),
              span.from(),
              span.width()));
    }
    return phases;
  }

  /** What failed before any of them reached none. */
  private static boolean isReached(String failed) {
    return !failed.equals("url") && !failed.equals("queue");
  }

  /** Milliseconds as people read them. */
  public static String span(Number ms) {
    return Chart.span(ms.longValue());
  }

  /** A rate of 0 to 1 with four digits, in percent. */
  public static String percent(String rate) {
    return new BigDecimal(rate).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  /** A text for the query of an address. */
  public static String addressed(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
