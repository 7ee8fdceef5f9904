package io.paddock.backoffice.operatorsecret;

import io.paddock.auth.directory.SealedSecret;
import io.paddock.auth.seal.SecretBox;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.TenantEvent;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Makes, seals and rotates the secrets that we share with operators.
 *
 * <pre>
 * current ──rotate──► in grace ──expiresAt──► over
 * </pre>
 *
 * While one is in grace both verify, and both sign.
 */
@Singleton
public class OperatorSecrets {

  /** Secrets of one kind that are good at once: the current one and those in grace. */
  static final int MAX_USABLE = 5;

  private static final int SECRET_BYTES = 32;

  private final SecretBox box;
  private final SecureRandom random;
  private final Ids ids;

  OperatorSecrets(SecretBox box, SecureRandom random, Ids ids) {
    this.box = box;
    this.random = random;
    this.ids = ids;
  }

  /** Stores a new current secret; the operator must have none of this kind. */
  public NewSecret issue(Change change, UUID operatorId, SecretKind kind) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    NewSecret made = new NewSecret(ids.next(), Secret.of(HexFormat.of().formatHex(bytes)));
    SecretStore.insert(
        change.sql(),
        new SecretRow(
            made.id(),
            operatorId,
            kind.text(),
            box.seal(SealedSecret.TABLE, made.id(), made.secret()),
            made.secret().fingerprint(),
            change.at()));
    return made;
  }

  /** A new current secret; the one before stays good for {@code grace}. */
  Rotated rotate(Change change, OperatorRef operator, SecretKind kind, Duration grace) {
    Instant end = change.at().plus(grace);
    List<Rotated.Previous> previous =
        SecretStore.retire(change.sql(), operator.id(), kind.text(), change.at(), end);
    if (!grace.isZero() && previous.size() >= MAX_USABLE) {
      throw Problem.of(
          BackofficeError.ACTIVE_SECRET_LIMIT, "At most " + MAX_USABLE + " may be good at once");
    }
    NewSecret made = issue(change, operator.id(), kind);
    change.audit(
        AuditAction.OPERATOR_SECRET_ROTATED,
        Target.operator(operator.id()),
        Diff.empty()
            .set("kind", kind.text())
            .set("secretId", made.id())
            .set("fingerprint", made.secret().fingerprint())
            .set("graceSeconds", grace.toSeconds()));
    change.event(TenantEvent.of(operator, List.of("secrets." + kind.text())));
    change.forget(directory -> directory.operatorChanged(operator.id()));
    return new Rotated(made, previous);
  }
}
