package io.paddock.gateway.log;

import org.jspecify.annotations.Nullable;

/**
 * One record of the log.
 *
 * @param sequence its offset
 * @param time its LogAppendTime in milliseconds
 * @param leaderEpoch of the leader that stored it, −1 when the broker did not say
 * @param value its bytes; not copied, nobody changes them
 * @param traceparent the place in a trace that it came from, null for none
 */
@SuppressWarnings("ArrayRecordComponent")
public record LogRecord(
    long sequence, long time, int leaderEpoch, byte[] value, @Nullable String traceparent) {

  /** A record of no trace. */
  public LogRecord(long sequence, long time, int leaderEpoch, byte[] value) {
    this(sequence, time, leaderEpoch, value, null);
  }
}
