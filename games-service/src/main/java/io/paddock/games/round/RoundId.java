package io.paddock.games.round;

import java.util.Optional;
import java.util.UUID;

/** Reads a round's id from a path. */
public final class RoundId {

  private RoundId() {}

  /** Only the canonical form: UUID's own parser takes shorter ones. */
  public static Optional<UUID> of(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
    } catch (IllegalArgumentException notAUuid) {
      return Optional.empty();
    }
  }
}
