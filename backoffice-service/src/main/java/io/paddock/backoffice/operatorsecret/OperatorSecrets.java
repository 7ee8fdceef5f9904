package io.paddock.backoffice.operatorsecret;

import io.paddock.auth.directory.SealedSecret;
import io.paddock.auth.seal.SecretBox;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.approval.ApprovalGate;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.TenantEvent;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
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

  private final OperatorSecretRepository secrets;
  private final SecretBox box;
  private final SecureRandom random;
  private final Ids ids;
  private final ApprovalGate gate;

  OperatorSecrets(
      OperatorSecretRepository secrets,
      SecretBox box,
      SecureRandom random,
      Ids ids,
      ApprovalGate gate) {
    this.gate = gate;
    this.secrets = secrets;
    this.box = box;
    this.random = random;
    this.ids = ids;
  }

  /** Stores a new current secret; the operator must have none of this kind. */
  public Uni<NewSecret> issue(Change change, UUID operatorId, SecretKind kind) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    NewSecret made = new NewSecret(ids.next(), Secret.of(HexFormat.of().formatHex(bytes)));
    return secrets
        .persist(
            new OperatorSecretEntity(
                made.id(),
                operatorId,
                kind,
                box.seal(SealedSecret.TABLE, made.id(), made.secret()),
                made.secret().fingerprint(),
                change.at()))
        .replaceWith(made);
  }

  /** A new current secret; the one before stays good for {@code grace}. */
  Uni<Rotated> rotate(Change change, String operatorId, SecretKind kind, Duration grace) {
    return OperatorRef.lock(change.statements(), operatorId, null)
        .invoke(
            operator ->
                gate.pass(
                    change,
                    ApprovalKind.SECRET_ROTATION,
                    operator.id().toString(),
                    new RotateSecret(kind, Math.toIntExact(grace.toSeconds()))))
        .chain(
            operator ->
                retire(change, operator.id(), kind, grace)
                    .chain(
                        previous ->
                            issue(change, operator.id(), kind)
                                .map(
                                    made ->
                                        rotated(change, operator, kind, grace, made, previous))));
  }

  /**
   * Ends every secret that is good now when {@code grace} is over, or earlier where it had an end
   * already. Flushed before the new one is there: only one has no end, and a flush inserts first.
   */
  private Uni<List<Rotated.Previous>> retire(
      Change change, UUID operatorId, SecretKind kind, Duration grace) {
    return secrets
        .usable(operatorId, kind, change.at())
        .invoke(
            usable -> {
              if (!grace.isZero() && usable.size() >= MAX_USABLE) {
                throw Problem.of(
                    BackofficeError.ACTIVE_SECRET_LIMIT,
                    "At most " + MAX_USABLE + " may be good at once");
              }
            })
        .map(usable -> usable.stream().map(kept -> kept.end(change.at().plus(grace))).toList())
        .call(() -> secrets.flush());
  }

  private static Rotated rotated(
      Change change,
      OperatorRef operator,
      SecretKind kind,
      Duration grace,
      NewSecret made,
      List<Rotated.Previous> previous) {
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
