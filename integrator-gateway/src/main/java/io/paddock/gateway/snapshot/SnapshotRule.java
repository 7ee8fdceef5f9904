package io.paddock.gateway.snapshot;

import java.time.Duration;

/**
 * At which records a snapshot is taken. It follows from the log alone, so that all replicas look at
 * the same states: the first record beyond each multiple of {@code everyRecords}, and beyond each
 * multiple of {@code every} of log time.
 *
 * @param everyRecords at least 1
 * @param every at least a millisecond
 */
public record SnapshotRule(long everyRecords, Duration every) {

  /** Whether the record that led from the one place to the other is such a record. */
  public boolean isDue(long previousSequence, long previousTime, long sequence, long time) {
    long period = every.toMillis();
    return Math.floorDiv(previousSequence, everyRecords) != Math.floorDiv(sequence, everyRecords)
        || Math.floorDiv(previousTime, period) != Math.floorDiv(time, period);
  }
}
