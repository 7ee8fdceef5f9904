package io.paddock.matching.state;

import io.paddock.matching.amount.Limits;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The latest commands of the platform that had an effect and have no natural key, by id, with their
 * sequence.
 */
public final class RecentCommands {
  private final SequencedMap<UUID, Long> sequences = new LinkedHashMap<>();

  public @Nullable Long sequenceOf(UUID commandId) {
    return sequences.get(commandId);
  }

  public void add(UUID commandId, long sequence) {
    sequences.put(commandId, sequence);
    if (sequences.size() > Limits.RECENT_COMMANDS) {
      sequences.pollFirstEntry();
    }
  }

  /** Oldest first. */
  public SequencedMap<UUID, Long> all() {
    return sequences;
  }
}
