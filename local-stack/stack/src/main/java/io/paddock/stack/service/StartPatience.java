package io.paddock.stack.service;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a start is waited for: as long as the process gets on, which a slow machine's does, too,
 * and not for ever.
 */
final class StartPatience {

  static final String VARIABLE = "PADDOCK_START_TIMEOUT";

  /** Without a sign of progress; more than the slowest pause of a start that was seen. */
  static final Duration STILL = Duration.ofSeconds(90);

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,4})(s|m)");

  private final Duration limit;
  private final LongSupplier nanos;
  private final long begun;
  private long progressed;
  private String mark = "";

  StartPatience(Duration limit, LongSupplier nanos) {
    this.limit = limit;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
    this.progressed = begun;
  }

  /**
   * What the environment allows a start.
   *
   * @throws IllegalArgumentException when it is not written like 90s or 5m
   */
  static Duration limit(Map<String, String> environment) {
    String text = environment.getOrDefault(VARIABLE, "");
    if (text.isEmpty()) {
      return LIMIT;
    }
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new IllegalArgumentException(VARIABLE + " is a time like 90s or 5m, not " + text);
    }
    long amount = Long.parseLong(time.group(1));
    return time.group(2).equals("m") ? Duration.ofMinutes(amount) : Duration.ofSeconds(amount);
  }

  /**
   * Why there is nothing to wait for any more; empty while there is.
   *
   * @param seen whatever changes while the process gets on
   */
  Optional<String> objection(String seen) {
    long now = nanos.getAsLong();
    if (!seen.equals(mark)) {
      mark = seen;
      progressed = now;
    }
    if (now - begun >= limit.toNanos()) {
      return Optional.of("is not ready after %d s (%s)".formatted(limit.toSeconds(), VARIABLE));
    }
    return now - progressed >= STILL.toNanos()
        ? Optional.of("is not ready and has not got on for %d s".formatted(STILL.toSeconds()))
        : Optional.empty();
  }
}
