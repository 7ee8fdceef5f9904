package io.paddock.backoffice.key;

import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.PartnerKey;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.tenant.PartnerRef;
import io.paddock.backoffice.wallet.Wallets;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Staff issue partners' keys, each for its scopes and under the partner's kind. Older keys work
 * until they are revoked; a revoked one never works again.
 */
record PartnerKeyPolicy(PartnerRef partner) implements KeyPolicy {

  /** Far above what rotation needs. */
  static final int MAX_ACTIVE = 20;

  static Uni<PartnerKeyPolicy> staff(Statements tx, String partnerId) {
    return PartnerRef.lock(tx, partnerId).map(PartnerKeyPolicy::new);
  }

  @Override
  public KeyKind kind() {
    return KeyKind.PARTNER;
  }

  @Override
  public UUID ownerId() {
    return partner.id();
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
  public boolean keepsTheLast() {
    return false;
  }

  @Override
  public boolean signs() {
    return true;
  }

  @Override
  public PartnerKind partnerKind() {
    return partner.kind();
  }

  @Override
  public Uni<Void> check(
      Statements tx, @Nullable KeyEnvironment environment, KeyLimits limits, KeyEnvironment here) {
    if (environment != here) {
      throw Problem.of(
          BackofficeError.KEY_ENVIRONMENT_MISMATCH,
          "Only " + here.text() + " keys work on this installation");
    }
    return limits.writes() ? checkClearance(tx) : Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> checkWidened(Statements tx, KeyLimits before, KeyLimits after) {
    return after.writesMoreThan(before) ? checkClearance(tx) : Uni.createFrom().voidItem();
  }

  /** Who writes with a single wallet has shown who they are before the key exists. */
  private Uni<Void> checkClearance(Statements tx) {
    if (partner.kind() != PartnerKind.SINGLE_WALLET) {
      return Uni.createFrom().voidItem();
    }
    String wallet = partner.associatedWallet();
    if (wallet == null) {
      throw Problem.of(
          BackofficeError.ASSOCIATED_WALLET_REQUIRED, "The partner has no associated wallet");
    }
    return Wallets.cleared(tx, wallet)
        .invoke(
            cleared -> {
              if (!cleared) {
                throw Problem.of(
                    BackofficeError.WALLET_NOT_CLEARED,
                    "The associated wallet is not APPROVED in tier 1 or above");
              }
            })
        .replaceWithVoid();
  }

  @Override
  public MintedKey mint(KeyEnvironment here, SecureRandom random) {
    PartnerKey key = PartnerKey.generate(here, random);
    return new MintedKey(key.keyId(), here, key.secret(), key.reveal());
  }

  @Override
  public Target target() {
    return Target.partner(partner.id());
  }

  @Override
  public AuditAction issued() {
    return AuditAction.PARTNER_KEY_ISSUED;
  }

  @Override
  public AuditAction changed() {
    return AuditAction.PARTNER_KEY_CHANGED;
  }

  @Override
  public AuditAction revoked() {
    return AuditAction.PARTNER_KEY_REVOKED;
  }

  @Override
  public Diff told(ApiKey key, NewKey wanted) {
    return Diff.empty()
        .set("keyId", key.keyId())
        .set("fingerprint", key.fingerprint())
        .set("scopes", key.scopes())
        .set("environment", key.environment() == null ? null : key.environment().text())
        .set("partnerKind", partner.kind().text())
        .set("expiresAt", key.expiresAt())
        .set("label", key.label())
        .add(key.limits().told());
  }

  @Override
  public void announce(Change change) {
    // Subscribers are told of operators alone.
  }

  @Override
  public void forget(DirectoryInvalidation directory, String keyId) {
    directory.partnerKeyChanged(keyId);
  }
}
