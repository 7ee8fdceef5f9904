package io.paddock.backoffice.key;

import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.OperatorSecretKey;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.TenantEvent;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new pair gives those before it an end. Operators rotate their pairs themselves; the last one
 * that works cannot be revoked by its holder, who could not issue another one without it. Staff
 * can.
 *
 * @param byHolder whether the operator itself acts
 */
record OperatorKeyPolicy(OperatorRef operator, boolean byHolder) implements KeyPolicy {

  static final int MAX_ACTIVE = 20;

  private static final List<String> CHANGED = List.of("apiKeys");

  /** For the operator itself. */
  static Uni<OperatorKeyPolicy> own(Statements tx, UUID operatorId) {
    return OperatorRef.lock(tx, operatorId.toString(), null)
        .map(operator -> new OperatorKeyPolicy(operator, true));
  }

  static Uni<OperatorKeyPolicy> staff(Statements tx, String operatorId) {
    return OperatorRef.lock(tx, operatorId, null)
        .map(operator -> new OperatorKeyPolicy(operator, false));
  }

  @Override
  public KeyKind kind() {
    return KeyKind.OPERATOR;
  }

  @Override
  public UUID ownerId() {
    return operator.id();
  }

  @Override
  public KeyIdForm idForm() {
    return KeyIdForm.KEY_ID;
  }

  @Override
  public int maxActive() {
    return MAX_ACTIVE;
  }

  @Override
  public Uni<Boolean> guardsTheLast(Statements tx) {
    return tx.rows(
            "SELECT 1 FROM tenancy.operators WHERE id = $1 AND status <> 'onboarding'",
            operator.id())
        .map(rows -> !rows.isEmpty());
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
    OperatorSecretKey key = OperatorSecretKey.generate(here, random);
    return new MintedKey(key.keyId(), here, key.secret(), key.reveal());
  }

  @Override
  public Target target() {
    return Target.operator(operator.id());
  }

  @Override
  public AuditAction issued() {
    return AuditAction.OPERATOR_KEY_ISSUED;
  }

  @Override
  public AuditAction changed() {
    return AuditAction.OPERATOR_KEY_CHANGED;
  }

  @Override
  public AuditAction revoked() {
    return AuditAction.OPERATOR_KEY_REVOKED;
  }

  @Override
  public Diff told(ApiKey key, NewKey wanted) {
    Duration grace = wanted.grace();
    return Diff.empty()
        .set("keyId", key.keyId())
        .set("fingerprint", key.fingerprint())
        .set("label", key.label())
        .set("graceSeconds", grace == null ? null : grace.toSeconds())
        .add(key.limits().told());
  }

  @Override
  public void announce(Change change) {
    change.event(TenantEvent.of(operator, CHANGED));
  }

  @Override
  public void forget(DirectoryInvalidation directory, String keyId) {
    directory.operatorKeyChanged(keyId);
  }
}
