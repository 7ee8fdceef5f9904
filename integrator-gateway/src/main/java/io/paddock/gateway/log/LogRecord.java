package io.paddock.gateway.log;

/**
 * One record of the log.
 *
 * @param sequence its offset
 * @param time its LogAppendTime in milliseconds
 * @param leaderEpoch of the leader that stored it, −1 when the broker did not say
 * @param value its bytes; not copied, nobody changes them
 */
@SuppressWarnings("ArrayRecordComponent")
public record LogRecord(long sequence, long time, int leaderEpoch, byte[] value) {}
