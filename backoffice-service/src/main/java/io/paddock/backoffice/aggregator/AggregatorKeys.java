package io.paddock.backoffice.aggregator;

import io.paddock.auth.key.AggregatorKey;
import io.paddock.auth.key.KeyHasher;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Issues and revokes aggregators' keys. Old keys work until they are revoked; the last one that
 * works cannot be revoked by its holder, who could not issue another one without it. Staff can.
 */
@Singleton
public class AggregatorKeys {

  /** Active keys of one aggregator; far above what rotation needs. */
  static final int MAX_ACTIVE = 100;

  static final Pattern PREFIX = Pattern.compile("[a-z0-9]{12}");

  private final KeyHasher hasher;
  private final SecureRandom random;

  AggregatorKeys(KeyHasher hasher, SecureRandom random) {
    this.hasher = hasher;
    this.random = random;
  }

  AggregatorKey issue(Change change, UUID aggregatorId, @Nullable String label) {
    lock(change, aggregatorId);
    if (countActive(change, aggregatorId) >= MAX_ACTIVE) {
      throw Problem.of(
          BackofficeError.ACTIVE_KEY_LIMIT, "At most " + MAX_ACTIVE + " keys may be active");
    }
    AggregatorKey key = AggregatorKey.generate(random);
    AggregatorKeyRow row =
        new AggregatorKeyRow(
            key.prefix(),
            aggregatorId,
            hasher.hash(key.secret()),
            key.secret().fingerprint(),
            label,
            change.at(),
            null,
            null,
            null);
    AggregatorKeyStore.insert(change.sql(), row);
    change.audit(
        AuditAction.AGGREGATOR_KEY_ISSUED,
        Target.aggregator(aggregatorId),
        Diff.empty()
            .set("prefix", row.prefix())
            .set("fingerprint", row.fingerprint())
            .set("label", label));
    // The prefix may have been asked for before it existed, and "unknown" may be cached.
    change.forget(directory -> directory.aggregatorKeyChanged(row.prefix()));
    return key;
  }

  /** Revokes now; revoking a revoked key changes nothing. */
  void revokeOwn(Change change, UUID aggregatorId, String prefix) {
    revoke(change, aggregatorId, prefix, false);
  }

  /** The same by staff, who may take the last one too: they issue others. */
  void revokeAny(Change change, UUID aggregatorId, String prefix) {
    revoke(change, aggregatorId, prefix, true);
  }

  private void revoke(Change change, UUID aggregatorId, String prefix, boolean evenTheLast) {
    lock(change, aggregatorId);
    AggregatorKeyRow row =
        Optional.of(prefix)
            .filter(PREFIX.asMatchPredicate())
            .flatMap(known -> AggregatorKeyStore.find(change.sql(), aggregatorId, known))
            .orElseThrow(
                () -> Problem.of(BackofficeError.API_KEY_NOT_FOUND, "No key has this prefix"));
    if (row.revokedAt() != null) {
      return;
    }
    if (!evenTheLast && row.activeAt(change.at()) && countActive(change, aggregatorId) == 1) {
      throw Problem.of(
          BackofficeError.LAST_ACTIVE_KEY, "Without this key nobody could issue another one");
    }
    AggregatorKeyStore.revoke(change.sql(), prefix, change.at());
    change.audit(
        AuditAction.AGGREGATOR_KEY_REVOKED,
        Target.aggregator(aggregatorId),
        Diff.empty()
            .set("prefix", prefix)
            .set("fingerprint", row.fingerprint())
            .set("revokedAt", change.at()));
    change.forget(directory -> directory.aggregatorKeyChanged(prefix));
  }

  /** Two revocations at once must not each think that the other key stays. */
  private static void lock(Change change, UUID aggregatorId) {
    if (AggregatorStore.lock(change.sql(), aggregatorId).isEmpty()) {
      throw Aggregators.notFound();
    }
  }

  private static int countActive(Change change, UUID aggregatorId) {
    return AggregatorKeyStore.countActive(change.sql(), aggregatorId, change.at());
  }
}
