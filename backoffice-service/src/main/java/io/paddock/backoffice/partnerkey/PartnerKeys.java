package io.paddock.backoffice.partnerkey;

import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.key.PartnerKey;
import io.paddock.auth.principal.Scope;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.tenant.PartnerRef;
import io.paddock.backoffice.wallet.Wallets;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Issues and revokes partners' keys. Older keys work until they are revoked; a revoked one never
 * works again.
 */
@Singleton
public class PartnerKeys {

  static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{16}");

  /** Active keys of one partner; far above what rotation needs. */
  static final int MAX_ACTIVE = 20;

  private final KeyHasher hasher;
  private final SecureRandom random;
  private final KeyEnvironment environment;

  PartnerKeys(
      KeyHasher hasher,
      SecureRandom random,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    this.hasher = hasher;
    this.random = random;
    this.environment = KeyEnvironment.of(sandbox);
  }

  /** A new key, which works at once. */
  PartnerKeyView.Issued issue(Change change, PartnerRef partner, IssuePartnerKey.Checked wanted) {
    if (wanted.environment() != environment) {
      throw Problem.of(
          BackofficeError.KEY_ENVIRONMENT_MISMATCH,
          "Only " + environment.text() + " keys work on this installation");
    }
    if (wanted.writes() && partner.kind() == PartnerKind.SINGLE_WALLET) {
      checkClearance(change, partner);
    }
    if (PartnerKeyStore.countActive(change.sql(), partner.id(), change.at()) >= MAX_ACTIVE) {
      throw Problem.of(
          BackofficeError.ACTIVE_KEY_LIMIT, "At most " + MAX_ACTIVE + " keys may be active");
    }
    PartnerKey key = PartnerKey.generate(environment, random);
    PartnerKeyRow row = row(change, partner, key, wanted);
    PartnerKeyStore.insert(change.sql(), row);
    change.audit(
        AuditAction.PARTNER_KEY_ISSUED,
        Target.partner(partner.id()),
        Diff.empty()
            .set("keyId", row.keyId())
            .set("fingerprint", row.fingerprint())
            .set("scopes", row.scopes())
            .set("environment", row.environment())
            .set("partnerKind", row.partnerKind())
            .set("expiresAt", row.expiresAt())
            .set("label", row.label()));
    // The id may have been asked for before it existed, and "unknown" may be cached.
    change.forget(directory -> directory.partnerKeyChanged(row.keyId()));
    return new PartnerKeyView.Issued(row.keyId(), key.reveal());
  }

  /** Revokes now; revoking a revoked key changes nothing. */
  void revoke(Change change, PartnerRef partner, String keyId) {
    PartnerKeyRow row =
        Optional.of(keyId)
            .filter(KEY_ID.asMatchPredicate())
            .flatMap(known -> PartnerKeyStore.find(change.sql(), partner.id(), known))
            .orElseThrow(() -> Problem.of(BackofficeError.API_KEY_NOT_FOUND, "No key has this id"));
    if (row.revokedAt() != null) {
      return;
    }
    PartnerKeyStore.revoke(change.sql(), keyId, change.at());
    change.audit(
        AuditAction.PARTNER_KEY_REVOKED,
        Target.partner(partner.id()),
        Diff.empty()
            .set("keyId", keyId)
            .set("fingerprint", row.fingerprint())
            .set("revokedAt", change.at()));
    change.forget(directory -> directory.partnerKeyChanged(keyId));
  }

  /** Who writes with a single wallet has shown who they are before the key exists. */
  private static void checkClearance(Change change, PartnerRef partner) {
    if (partner.associatedWallet() == null) {
      throw Problem.of(
          BackofficeError.ASSOCIATED_WALLET_REQUIRED, "The partner has no associated wallet");
    }
    if (!Statements.outcome(Wallets.cleared(change.statements(), partner.associatedWallet()))) {
      throw Problem.of(
          BackofficeError.WALLET_NOT_CLEARED,
          "The associated wallet is not APPROVED in tier 1 or above");
    }
  }

  private PartnerKeyRow row(
      Change change, PartnerRef partner, PartnerKey key, IssuePartnerKey.Checked wanted) {
    return new PartnerKeyRow(
        key.keyId(),
        partner.id(),
        environment.text(),
        partner.kind().text(),
        hasher.hash(key.secret()),
        key.secret().fingerprint(),
        wanted.scopes().stream().map(Scope::text).toList(),
        wanted.label(),
        change.at(),
        wanted.expiresAt(),
        null,
        null);
  }
}
