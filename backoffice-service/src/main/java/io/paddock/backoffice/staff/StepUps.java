package io.paddock.backoffice.staff;

import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.proof.Proofs;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Takes proofs of logins that go on; guesses are counted as those of logins are. */
@Singleton
class StepUps {

  private final UnitOfWork unit;
  private final OffLoop offLoop;
  private final PasswordCheck passwords;
  private final Members members;
  private final SecondFactors secondFactors;
  private final Proofs proofs;

  StepUps(
      UnitOfWork unit,
      OffLoop offLoop,
      PasswordCheck passwords,
      Members members,
      SecondFactors secondFactors,
      Proofs proofs) {
    this.unit = unit;
    this.offLoop = offLoop;
    this.passwords = passwords;
    this.members = members;
    this.secondFactors = secondFactors;
    this.proofs = proofs;
  }

  /** Until when the proof is good. */
  Uni<Instant> prove(Origins origins, StaffCaller own, StepUpResource.Body shown) {
    StaffCaller.Login login = Objects.requireNonNull(own.login(), "an authenticated member");
    if (login.apiToken()) {
      throw Problem.of(BackofficeError.STEP_UP_REQUIRED, "An API token proves nothing: log in");
    }
    shown.requireOne();
    Origin origin = origins.current();
    return shown.password() == null
        ? byCode(origins, origin, own, shown, login.id())
        : members
            .proven(origins, own, Secret.of(shown.password()))
            .chain(() -> unit.run(origin, change -> byPassword(change, own, login.id())));
  }

  private Uni<Instant> byCode(
      Origins origins, Origin origin, StaffCaller own, StepUpResource.Body shown, UUID login) {
    String address = origins.address();
    return offLoop
        .call(() -> passwords.admit(address, own.email(), Optional.empty()))
        .chain(
            attempt ->
                unit.run(origin, change -> taken(change, own, shown, login))
                    .call(() -> offLoop.run(() -> passwords.succeeded(attempt))));
  }

  private Uni<Instant> taken(
      Change change, StaffCaller own, StepUpResource.Body shown, UUID login) {
    return secondFactors
        .isEnrolled(change, own.staffId())
        .invoke(
            enrolled -> {
              if (!enrolled) {
                throw Problem.of(
                    BackofficeError.TOTP_NOT_STARTED, "You have no second factor: send a password");
              }
            })
        .chain(
            () -> secondFactors.admits(change, own.staffId(), shown.totp(), shown.recoveryCode()))
        .invoke(
            right -> {
              if (!right) {
                throw Problem.of(BackofficeError.TOTP_WRONG, "The code was not taken");
              }
            })
        .chain(() -> proven(change, own, login));
  }

  private Uni<Instant> byPassword(Change change, StaffCaller own, UUID login) {
    return secondFactors
        .isEnrolled(change, own.staffId())
        .invoke(
            enrolled -> {
              if (enrolled) {
                throw Problem.of(
                    BackofficeError.SECOND_FACTOR_NEEDED, "A code is asked for, not the password");
              }
            })
        .chain(() -> proven(change, own, login));
  }

  private Uni<Instant> proven(Change change, StaffCaller own, UUID login) {
    change.audit(AuditAction.STAFF_STEPPED_UP, Target.staff(own.staffId()), Diff.empty());
    return proofs.renew(change, login);
  }
}
