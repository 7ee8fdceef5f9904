package io.paddock.auth.directory;

import io.paddock.auth.key.KeyTerms;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An aggregator's key with its owner's status. Deadlines are exclusive and are checked at each use,
 * regardless of the record's age.
 *
 * @param secretHash as {@link io.paddock.auth.key.KeyHasher} makes it
 */
public record AggregatorKeyRecord(
    String prefix,
    String secretHash,
    UUID aggregatorId,
    String aggregatorCode,
    String aggregatorName,
    AggregatorStatus aggregatorStatus,
    Instant createdAt,
    KeyTerms terms,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {

  /** Whether the key itself is valid at {@code now}; its owner may still be disabled. */
  public boolean usableAt(Instant now) {
    return KeyLifetime.usableAt(now, expiresAt, revokedAt);
  }
}
