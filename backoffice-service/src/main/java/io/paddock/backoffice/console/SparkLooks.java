package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How volume by month is drawn, and what is said of it to who does not see it. */
@TemplateExtension
class SparkLooks {

  private static final int WIDTH = 100;
  private static final int HEIGHT = 20;
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);

  private SparkLooks() {}

  /** Whether there was anything at all. */
  static boolean moved(List<?> months) {
    return highest(months).signum() > 0;
  }

  /** The points of a line in 100 by 20, the highest month at its top. */
  static String points(List<?> months) {
    BigDecimal highest = highest(months).max(BigDecimal.ONE.movePointLeft(WIDTH));
    int last = Math.max(1, months.size() - 1);
    return IntStream.range(0, months.size())
        .mapToObj(
            at ->
                at * WIDTH / last
                    + ","
                    + (HEIGHT
                        - volume(months.get(at))
                            .multiply(BigDecimal.valueOf(HEIGHT))
                            .divide(highest, 0, RoundingMode.HALF_UP)
                            .intValueExact()))
        .collect(Collectors.joining(" "));
  }

  /** The same in words. */
  static String spoken(List<?> months) {
    Object last = months.getLast();
    Object peak = months.getFirst();
    for (Object month : months) {
      peak = volume(month).compareTo(volume(peak)) > 0 ? month : peak;
    }
    return "Volume by month: %s in %s, at most %s in %s, %s in %s"
        .formatted(
            volume(months.getFirst()).toPlainString(),
            name(months.getFirst()),
            volume(peak).toPlainString(),
            name(peak),
            volume(last).toPlainString(),
            name(last));
  }

  private static BigDecimal highest(List<?> months) {
    return months.stream().map(SparkLooks::volume).reduce(BigDecimal.ZERO, BigDecimal::max);
  }

  private static BigDecimal volume(Object month) {
    return new BigDecimal(((JsonNode) month).path("volume").asText("0"));
  }

  private static String name(Object month) {
    return MONTH.format(YearMonth.parse(((JsonNode) month).path("month").asText()));
  }
}
