package io.paddock.gateway.replica;

import io.paddock.matching.Queries;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the log's time is by now: the log time last seen plus what has passed here since, by a clock
 * that only goes forward. This pod's wall clock plays no part.
 *
 * <p>It is set by the acknowledgements of this pod's own appends, which are told the moment that
 * they happen; records may have been in the log for long when they are read, so they only ever move
 * it forward, and before the first acknowledgement they say nothing. An idle log gets a tick a
 * minute, so the part that is guessed stays short.
 */
final class LogClock implements ReplicaListener {

  private final LongSupplier nanos;
  private volatile @Nullable Reading last;
  private volatile long appliedAt;

  LogClock(LongSupplier nanos) {
    this.nanos = nanos;
    this.appliedAt = nanos.getAsLong();
  }

  /** A record of this pod's own was stored just now, at {@code logTime} milliseconds. */
  void stored(long logTime) {
    last = new Reading(logTime, nanos.getAsLong());
  }

  @Override
  public void applied(Step step, Queries queries) {
    applied(step.time());
  }

  /** A record was applied, after which the log's time is at least {@code logTime}. */
  void applied(long logTime) {
    appliedAt = nanos.getAsLong();
    OptionalLong now = now();
    if (now.isPresent() && logTime > now.getAsLong()) {
      last = new Reading(logTime, appliedAt);
    }
  }

  /** Milliseconds; empty before the first acknowledgement. */
  OptionalLong now() {
    Reading reading = last;
    return reading == null
        ? OptionalLong.empty()
        : OptionalLong.of(
            reading.logTime + TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - reading.nanos));
  }

  /** How long ago a record was applied, in milliseconds. */
  long idleMillis() {
    return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - appliedAt);
  }

  private record Reading(long logTime, long nanos) {}
}
