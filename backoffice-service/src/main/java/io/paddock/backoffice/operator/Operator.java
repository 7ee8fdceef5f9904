package io.paddock.backoffice.operator;

import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.auth.directory.JwtAlg;
import io.paddock.auth.directory.OperatorStanding;
import io.paddock.auth.directory.OperatorStatus;
import io.paddock.backoffice.tenant.OperatorRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A brand of its own: its wallet, its frontend, its secrets.
 *
 * @param code globally unique slug, {@code iss} of its launch tokens, never changes
 * @param aggregatorStatus the owner's; null exactly when there is no owner
 * @param status its own; ask {@link #standing} for what counts
 * @param disabledBy who disabled it; null unless it is disabled
 * @param walletTimeoutMs 100–30 000, from DNS to the last byte
 * @param walletKeyId the id of the wallet secret that signs now
 */
public record Operator(
    UUID id,
    String code,
    String name,
    @Nullable UUID aggregatorId,
    @Nullable AggregatorStatus aggregatorStatus,
    OperatorStatus status,
    @Nullable Party disabledBy,
    JwtAlg jwtAlg,
    String walletBaseUrl,
    int walletTimeoutMs,
    @Nullable UUID walletKeyId,
    String gameFrontendBaseUrl,
    List<String> domains,
    Instant createdAt,
    Instant updatedAt) {

  OperatorRef ref() {
    return new OperatorRef(id, code, aggregatorId);
  }

  /** What the operator may do. */
  OperatorStanding standing() {
    return new OperatorStanding(status, aggregatorStatus);
  }

  /** The same, once its wallet secret is made. */
  Operator signedWith(UUID walletSecretId) {
    return new Operator(
        id,
        code,
        name,
        aggregatorId,
        aggregatorStatus,
        status,
        disabledBy,
        jwtAlg,
        walletBaseUrl,
        walletTimeoutMs,
        walletSecretId,
        gameFrontendBaseUrl,
        domains,
        createdAt,
        updatedAt);
  }

  OperatorState state() {
    return OperatorState.of(status, disabledBy);
  }
}
