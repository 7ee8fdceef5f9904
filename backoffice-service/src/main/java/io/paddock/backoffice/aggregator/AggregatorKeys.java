package io.paddock.backoffice.aggregator;

import io.paddock.auth.key.AggregatorKey;
import io.paddock.auth.key.KeyHasher;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
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

  private final AggregatorRepository aggregators;
  private final AggregatorKeyRepository keys;
  private final KeyHasher hasher;
  private final SecureRandom random;

  AggregatorKeys(
      AggregatorRepository aggregators,
      AggregatorKeyRepository keys,
      KeyHasher hasher,
      SecureRandom random) {
    this.aggregators = aggregators;
    this.keys = keys;
    this.hasher = hasher;
    this.random = random;
  }

  Uni<AggregatorKey> issue(Change change, UUID aggregatorId, @Nullable String label) {
    return aggregators
        .lock(change.statements(), aggregatorId)
        .chain(() -> keys.countActive(aggregatorId, change.at()))
        .chain(
            active -> {
              if (active >= MAX_ACTIVE) {
                throw Problem.of(
                    BackofficeError.ACTIVE_KEY_LIMIT,
                    "At most " + MAX_ACTIVE + " keys may be active");
              }
              return add(change, aggregatorId, label);
            });
  }

  private Uni<AggregatorKey> add(Change change, UUID aggregatorId, @Nullable String label) {
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
    change.audit(
        AuditAction.AGGREGATOR_KEY_ISSUED,
        Target.aggregator(aggregatorId),
        Diff.empty()
            .set("prefix", row.prefix())
            .set("fingerprint", row.fingerprint())
            .set("label", label));
    // The prefix may have been asked for before it existed, and "unknown" may be cached.
    change.forget(directory -> directory.aggregatorKeyChanged(row.prefix()));
    return keys.persist(new AggregatorKeyEntity(row)).replaceWith(key);
  }

  /** Newest first; {@code after} is the last one that was shown, if any. */
  Uni<List<AggregatorKeyRow>> page(UUID aggregatorId, @Nullable Anchor after, int rows) {
    return keys.page(aggregatorId, after, rows);
  }

  /** Revokes now; revoking a revoked key changes nothing. */
  Uni<Void> revokeOwn(Change change, UUID aggregatorId, String prefix) {
    return revoke(change, aggregatorId, prefix, false);
  }

  /** The same by staff, who may take the last one too: they issue others. */
  Uni<Void> revokeAny(Change change, UUID aggregatorId, String prefix) {
    return revoke(change, aggregatorId, prefix, true);
  }

  /** Under the lock: two revocations at once must not each think that the other key stays. */
  private Uni<Void> revoke(Change change, UUID aggregatorId, String prefix, boolean evenTheLast) {
    return aggregators
        .lock(change.statements(), aggregatorId)
        .chain(() -> find(aggregatorId, prefix))
        .onItem()
        .ifNull()
        .failWith(() -> Problem.of(BackofficeError.API_KEY_NOT_FOUND, "No key has this prefix"))
        .chain(
            key ->
                key.revokedAt == null
                    ? revoke(change, key, evenTheLast)
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> revoke(Change change, AggregatorKeyEntity key, boolean evenTheLast) {
    boolean maybeTheLast = !evenTheLast && key.row().activeAt(change.at());
    return keys.countActive(key.aggregatorId, change.at())
        .invoke(
            active -> {
              if (maybeTheLast && active == 1) {
                throw Problem.of(
                    BackofficeError.LAST_ACTIVE_KEY,
                    "Without this key nobody could issue another one");
              }
              key.revokedAt = change.at();
              change.audit(
                  AuditAction.AGGREGATOR_KEY_REVOKED,
                  Target.aggregator(key.aggregatorId),
                  Diff.empty()
                      .set("prefix", key.prefix)
                      .set("fingerprint", key.fingerprint)
                      .set("revokedAt", change.at()));
              change.forget(directory -> directory.aggregatorKeyChanged(key.prefix));
            })
        .replaceWithVoid();
  }

  private Uni<AggregatorKeyEntity> find(UUID aggregatorId, String prefix) {
    return PREFIX.matcher(prefix).matches()
        ? keys.of(aggregatorId, prefix)
        : Uni.createFrom().nullItem();
  }
}
