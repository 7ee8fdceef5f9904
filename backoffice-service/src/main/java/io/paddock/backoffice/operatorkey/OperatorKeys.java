package io.paddock.backoffice.operatorkey;

import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.key.OperatorSecretKey;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.TenantEvent;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Issues and revokes operators' key pairs. Staff may revoke the last one too: they issue others.
 */
@Singleton
public class OperatorKeys {

  static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{16}");

  /** Pairs of one operator that work at once. */
  static final int MAX_USABLE = 20;

  private static final List<String> CHANGED = List.of("apiKeys");

  private final KeyHasher hasher;
  private final SecureRandom random;
  private final KeyEnvironment environment;

  OperatorKeys(
      KeyHasher hasher,
      SecureRandom random,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    this.hasher = hasher;
    this.random = random;
    this.environment = KeyEnvironment.of(sandbox);
  }

  /** A new pair, which works at once; those before it until {@code grace} is over. */
  KeyPairView issue(Change change, OperatorRef operator, @Nullable String label, Duration grace) {
    List<KeyPairView.Previous> previous =
        OperatorKeyStore.retire(change.sql(), operator.id(), change.at(), change.at().plus(grace));
    if (!grace.isZero() && previous.size() >= MAX_USABLE) {
      throw Problem.of(
          BackofficeError.ACTIVE_KEY_LIMIT, "At most " + MAX_USABLE + " keys may be active");
    }
    OperatorSecretKey key = OperatorSecretKey.generate(environment, random);
    OperatorKeyStore.insert(change.sql(), row(change, operator, key, label));
    change.audit(
        AuditAction.OPERATOR_KEY_ISSUED,
        Target.operator(operator.id()),
        Diff.empty()
            .set("keyId", key.keyId())
            .set("fingerprint", key.secret().fingerprint())
            .set("label", label)
            .set("graceSeconds", grace.toSeconds()));
    change.event(TenantEvent.of(operator, CHANGED));
    change.forget(directory -> directory.operatorKeyChanged(key.keyId()));
    previous.forEach(old -> change.forget(directory -> directory.operatorKeyChanged(old.keyId())));
    return new KeyPairView(
        key.keyId(), key.publicKey().text(), key.reveal(), change.at(), previous);
  }

  /** Revokes now; revoking a revoked key changes nothing. */
  void revoke(Change change, OperatorRef operator, String keyId) {
    OperatorKeyRow row =
        Optional.of(keyId)
            .filter(KEY_ID.asMatchPredicate())
            .flatMap(known -> OperatorKeyStore.find(change.sql(), operator.id(), known))
            .orElseThrow(() -> Problem.of(BackofficeError.API_KEY_NOT_FOUND, "No key has this id"));
    if (row.revokedAt() != null) {
      return;
    }
    OperatorKeyStore.revoke(change.sql(), keyId, change.at());
    change.audit(
        AuditAction.OPERATOR_KEY_REVOKED,
        Target.operator(operator.id()),
        Diff.empty()
            .set("keyId", keyId)
            .set("fingerprint", row.fingerprint())
            .set("revokedAt", change.at()));
    change.event(TenantEvent.of(operator, CHANGED));
    change.forget(directory -> directory.operatorKeyChanged(keyId));
  }

  private OperatorKeyRow row(
      Change change, OperatorRef operator, OperatorSecretKey key, @Nullable String label) {
    return new OperatorKeyRow(
        key.keyId(),
        operator.id(),
        environment.text(),
        hasher.hash(key.secret()),
        key.secret().fingerprint(),
        label,
        change.at(),
        null,
        null,
        null);
  }
}
