package io.paddock.callbacks.dispatch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date in one of its forms. */
final class RetryAfter {

  /** Stands for every number of seconds with more digits. */
  static final Duration AGES = Duration.ofSeconds(1_000_000_000_000L);

  private static final Pattern SECONDS = Pattern.compile("0*([0-9]+)");
  private static final int DIGITS_BELOW_AGES = 12;

  /** A two-digit year that seems further ahead is one of the past (RFC 9110, 5.6.7). */
  private static final int MOST_YEARS_AHEAD = 50;

  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private RetryAfter() {}

  /** The wait that is asked for; empty for a past date or anything else. */
  static Optional<Duration> parse(String value, Instant now) {
    String text = value.strip();
    var seconds = SECONDS.matcher(text);
    if (seconds.matches()) {
      String digits = seconds.group(1);
      return Optional.of(
          digits.length() > DIGITS_BELOW_AGES ? AGES : Duration.ofSeconds(Long.parseLong(digits)));
    }
    return List.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(now), ASCTIME).stream()
        .flatMap(form -> date(form, text).stream())
        .map(at -> Duration.between(now, at))
        .filter(Duration::isPositive)
        .findFirst();
  }

  /** The header {@code Date}; empty for anything but the one form that is still sent. */
  static Optional<Instant> date(String value) {
    return date(DateTimeFormatter.RFC_1123_DATE_TIME, value.strip());
  }

  private static Optional<Instant> date(DateTimeFormatter form, String text) {
    try {
      return Optional.of(form.parse(text, Instant::from));
    } catch (DateTimeException anotherForm) {
      return Optional.empty();
    }
  }

  private static DateTimeFormatter rfc850(Instant now) {
    int first = now.atOffset(ZoneOffset.UTC).getYear() + MOST_YEARS_AHEAD - 99;
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, first)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);
  }
}
