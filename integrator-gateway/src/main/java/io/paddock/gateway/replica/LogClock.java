package io.paddock.gateway.replica;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the log's time is by now: the log time last seen plus what has passed here since, by a clock
 * that only goes forward. This pod's wall clock plays no part. An idle log gets a tick a minute, so
 * the part that is guessed stays short.
 */
final class LogClock {

  private final LongSupplier nanos;
  private volatile @Nullable Reading last;

  LogClock(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** The log was at {@code logTime} milliseconds a moment ago. */
  void saw(long logTime) {
    last = new Reading(logTime, nanos.getAsLong());
  }

  /** Milliseconds; empty before the first record. */
  OptionalLong now() {
    Reading reading = last;
    return reading == null
        ? OptionalLong.empty()
        : OptionalLong.of(
            reading.logTime + TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - reading.nanos));
  }

  /** How long ago a record was seen, in milliseconds; empty before the first. */
  OptionalLong idleMillis() {
    Reading reading = last;
    return reading == null
        ? OptionalLong.empty()
        : OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - reading.nanos));
  }

  private record Reading(long logTime, long nanos) {}
}
