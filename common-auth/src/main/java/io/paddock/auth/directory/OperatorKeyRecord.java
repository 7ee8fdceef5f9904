package io.paddock.auth.directory;

import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyTerms;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operator's secret key with its owner's status. Deadlines are exclusive and are checked at each
 * use, regardless of the record's age.
 *
 * @param aggregatorStatus the status of the owner's aggregator; null exactly when there is none
 * @param secretHash as {@link io.paddock.auth.key.KeyHasher} makes it
 */
public record OperatorKeyRecord(
    String keyId,
    KeyEnvironment environment,
    String secretHash,
    UUID operatorId,
    String operatorCode,
    OperatorStatus operatorStatus,
    @Nullable UUID aggregatorId,
    @Nullable AggregatorStatus aggregatorStatus,
    KeyTerms terms,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {

  /** What the key's owner may do. */
  public OperatorStanding standing() {
    return new OperatorStanding(operatorStatus, aggregatorStatus);
  }

  /** Whether the key itself is valid at {@code now}; its owner may still be disabled. */
  public boolean usableAt(Instant now) {
    return KeyLifetime.usableAt(now, expiresAt, revokedAt);
  }
}
