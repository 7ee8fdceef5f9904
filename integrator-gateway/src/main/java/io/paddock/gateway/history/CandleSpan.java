package io.paddock.gateway.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How long a candle is. Spans begin at multiples of their length since 1970. */
public enum CandleSpan {
  ONE_MINUTE("1m", Duration.ofMinutes(1)),
  FIVE_MINUTES("5m", Duration.ofMinutes(5)),
  QUARTER_HOUR("15m", Duration.ofMinutes(15)),
  ONE_HOUR("1h", Duration.ofHours(1)),
  FOUR_HOURS("4h", Duration.ofHours(4)),
  ONE_DAY("1d", Duration.ofDays(1));

  private final String text;
  private final int seconds;

  CandleSpan(String text, Duration length) {
    this.text = text;
    this.seconds = Math.toIntExact(length.toSeconds());
  }

  /** As it is asked for, for instance {@code 15m}. */
  public String text() {
    return text;
  }

  public int seconds() {
    return seconds;
  }

  /** When the span that a moment belongs to began. */
  public Instant startOf(Instant at) {
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * (long) seconds);
  }

  public static Optional<CandleSpan> parse(String text) {
    return Arrays.stream(values()).filter(span -> span.text.equals(text)).findFirst();
  }

  /** All of them, from the shortest to the longest. */
  public static List<String> texts() {
    return Arrays.stream(values()).map(CandleSpan::text).toList();
  }
}
