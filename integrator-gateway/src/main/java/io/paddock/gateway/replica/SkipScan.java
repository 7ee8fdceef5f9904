package io.paddock.gateway.replica;

import io.paddock.gateway.log.LogReader;
import io.paddock.gateway.log.LogRecord;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.Skip;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Reads ahead for {@code Skip} records. A decision to skip lies behind its target, and every replay
 * has to honour it, also one by a newer build that could apply the target.
 */
public final class SkipScan {

  private static final Duration POLL = Duration.ofMillis(200);

  private SkipScan() {}

  /**
   * The targets of all skips after {@code sequence} and at least before {@code end}; the reader is
   * moved.
   *
   * @param stopping ends the reading early
   */
  public static Set<Long> targets(
      LogReader reader, long sequence, int leaderEpoch, long end, BooleanSupplier stopping) {
    Set<Long> targets = new HashSet<>();
    reader.seekAfter(sequence, leaderEpoch);
    while (reader.position() < end && !stopping.getAsBoolean()) {
      for (LogRecord record : reader.poll(POLL)) {
        if (CommandCodec.isSkip(record.value())) {
          add(record, targets);
        }
      }
    }
    return targets;
  }

  private static void add(LogRecord record, Set<Long> targets) {
    try {
      if (CommandCodec.decode(record.value()) instanceof Skip skip
          && skip.target() < record.sequence()) {
        targets.add(skip.target());
      }
    } catch (MalformedRecordException _) {
      // No command, so no decision: the engine rejects it in its place.
    }
  }
}
