package io.paddock.auth.lastuse;

import java.time.Instant;
import java.util.Optional;

/**
 * The last known use of a key.
 *
 * @param keyId the key's public part
 * @param at in whole milliseconds
 */
public record KeyUse(KeyKind kind, String keyId, Instant at) {

  private static final int PARTS = 2;

  /** The key's name in Redis, {@code <kind>:<key id>}. */
  String name() {
    return name(kind, keyId);
  }

  static String name(KeyKind kind, String keyId) {
    return kind.text() + ":" + keyId;
  }

  /** Empty for an entry that another release wrote and this one does not know. */
  static Optional<KeyUse> read(String name, long epochMillis) {
    String[] parts = name.split(":", PARTS);
    return parts.length == PARTS
        ? KeyKind.parse(parts[0])
            .map(kind -> new KeyUse(kind, parts[1], Instant.ofEpochMilli(epochMillis)))
        : Optional.empty();
  }
}
