package io.paddock.backoffice.key;

import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.key.AggregatorKey;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.tenant.AggregatorRef;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Aggregators rotate their keys themselves. Old keys work until they are revoked; the last one that
 * works cannot be revoked by its holder, who could not issue another one without it. Staff can.
 *
 * @param byHolder whether the aggregator itself acts
 */
record AggregatorKeyPolicy(UUID ownerId, boolean byHolder) implements KeyPolicy {

  /** Far above what rotation needs. */
  static final int MAX_ACTIVE = 100;

  /** For the aggregator itself. */
  static Uni<AggregatorKeyPolicy> own(Statements tx, UUID aggregatorId) {
    return AggregatorRef.lock(tx, aggregatorId)
        .map(aggregator -> new AggregatorKeyPolicy(aggregator.id(), true));
  }

  static Uni<AggregatorKeyPolicy> staff(Statements tx, UUID aggregatorId) {
    return AggregatorRef.lock(tx, aggregatorId)
        .map(aggregator -> new AggregatorKeyPolicy(aggregator.id(), false));
  }

  @Override
  public KeyKind kind() {
    return KeyKind.AGGREGATOR;
  }

  @Override
  public KeyIdForm idForm() {
    return KeyIdForm.PREFIX;
  }

  @Override
  public int maxActive() {
    return MAX_ACTIVE;
  }

  @Override
  public boolean keepsTheLast() {
    return byHolder;
  }

  @Override
  public @Nullable PartnerKind partnerKind() {
    return null;
  }

  @Override
  public MintedKey mint(KeyEnvironment here, SecureRandom random) {
    AggregatorKey key = AggregatorKey.generate(random);
    return new MintedKey(key.prefix(), null, key.secret(), key.reveal());
  }

  @Override
  public Target target() {
    return Target.aggregator(ownerId);
  }

  @Override
  public AuditAction issued() {
    return AuditAction.AGGREGATOR_KEY_ISSUED;
  }

  @Override
  public AuditAction changed() {
    return AuditAction.AGGREGATOR_KEY_CHANGED;
  }

  @Override
  public AuditAction revoked() {
    return AuditAction.AGGREGATOR_KEY_REVOKED;
  }

  @Override
  public Diff told(ApiKey key, NewKey wanted) {
    return Diff.empty()
        .set("prefix", key.keyId())
        .set("fingerprint", key.fingerprint())
        .set("label", key.label())
        .add(key.limits().told());
  }

  @Override
  public void announce(Change change) {
    // Subscribers are told of operators alone.
  }

  @Override
  public void forget(DirectoryInvalidation directory, String keyId) {
    directory.aggregatorKeyChanged(keyId);
  }
}
