package io.paddock.auth.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every service may know about an operator.
 *
 * @param code globally unique slug, {@code iss} of its launch tokens
 * @param aggregatorId the owning aggregator, if there is one
 * @param aggregatorStatus the owner's status; null exactly when there is no owner
 * @param status its own state; {@link #standing} decides
 * @param walletBaseUrl without a trailing slash; empty while an onboarding operator has none
 * @param walletTimeoutMs 100–30 000, from DNS to the last byte
 * @param gameFrontendBaseUrl where players land; empty while an onboarding operator has none
 * @param domains authorised domains, besides the frontend's own
 * @param jwtSecrets newest first; {@link #jwtSecretsAt} returns those that are valid now
 * @param walletSecrets newest first; {@link #walletSecretsAt} returns those that are valid now
 * @param jwtPublicKeys the keys that verify its own launch tokens; only RS256 operators have any
 */
public record OperatorRecord(
    UUID id,
    String code,
    String name,
    @Nullable UUID aggregatorId,
    @Nullable AggregatorStatus aggregatorStatus,
    OperatorStatus status,
    JwtAlg jwtAlg,
    String walletBaseUrl,
    int walletTimeoutMs,
    String gameFrontendBaseUrl,
    List<String> domains,
    OperatorConfig config,
    List<SealedSecret> jwtSecrets,
    List<SealedSecret> walletSecrets,
    List<JwtPublicKey> jwtPublicKeys) {

  public OperatorRecord {
    domains = List.copyOf(domains);
    jwtSecrets = List.copyOf(jwtSecrets);
    walletSecrets = List.copyOf(walletSecrets);
    jwtPublicKeys = List.copyOf(jwtPublicKeys);
  }

  /** What the operator may do. */
  public OperatorStanding standing() {
    return new OperatorStanding(status, aggregatorStatus);
  }

  /** Whether the aggregator owns this operator. */
  public boolean ownedBy(UUID aggregator) {
    return aggregator.equals(aggregatorId);
  }

  /** The JWT secrets that are valid at {@code now}, newest first: the first signs, all verify. */
  public List<SealedSecret> jwtSecretsAt(Instant now) {
    return jwtSecrets.stream().filter(secret -> secret.usableAt(now)).toList();
  }

  /** The key that a token's header names, if the operator has it. */
  public Optional<JwtPublicKey> jwtPublicKey(String kid) {
    return jwtPublicKeys.stream().filter(key -> key.kid().equals(kid)).findFirst();
  }

  /** The wallet secrets that are valid at {@code now}, newest first: all of them sign. */
  public List<SealedSecret> walletSecretsAt(Instant now) {
    return walletSecrets.stream().filter(secret -> secret.usableAt(now)).toList();
  }
}
