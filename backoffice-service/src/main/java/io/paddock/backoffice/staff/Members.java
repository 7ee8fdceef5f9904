package io.paddock.backoffice.staff;

import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.principal.StaffRole;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.approval.ApprovalGate;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.staff.LoginLimits.Attempt;
import io.paddock.backoffice.staff.MemberStore.MemberView;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The team's members and their own accounts; how one joins is in {@link Invitations}. */
@Singleton
class Members {

  private final UnitOfWork unit;
  private final OffLoop offLoop;
  private final PasswordCheck passwords;
  private final StaffRepository staff;
  private final SessionRepository sessions;
  private final SecondFactors secondFactors;
  private final Clock clock;
  private final ApprovalGate gate;

  Members(
      UnitOfWork unit,
      OffLoop offLoop,
      PasswordCheck passwords,
      StaffRepository staff,
      SessionRepository sessions,
      SecondFactors secondFactors,
      Clock clock,
      ApprovalGate gate) {
    this.gate = gate;
    this.unit = unit;
    this.offLoop = offLoop;
    this.passwords = passwords;
    this.staff = staff;
    this.sessions = sessions;
    this.secondFactors = secondFactors;
    this.clock = clock;
  }

  /**
   * What is asked for where a disabled member is to be enabled.
   *
   * @param enabledAs the role that comes with it
   */
  record Enabled(String enabledAs) {}

  Uni<MemberView> setRole(Change change, UUID id, StaffRole role) {
    gate.pass(
        change, ApprovalKind.STAFF_ROLE, id.toString(), new StaffResource.SetRole(role.text()));
    return change(change, id, Optional.of(role), Optional.empty());
  }

  Uni<MemberView> switchTo(Change change, UUID id, boolean active) {
    return change(
        change,
        id,
        Optional.empty(),
        Optional.of(active ? StaffEntity.ACTIVE : StaffEntity.DISABLED));
  }

  /** Who may log in again has the role again. */
  private void passEnabling(Change change, MemberView before, String status) {
    if (!before.active() && status.equals(StaffEntity.ACTIVE)) {
      gate.pass(
          change, ApprovalKind.STAFF_ROLE, before.id().toString(), new Enabled(before.role()));
    }
  }

  /** A change that changes nothing leaves no trace. */
  private Uni<MemberView> change(
      Change change, UUID id, Optional<StaffRole> role, Optional<String> status) {
    return MemberStore.hold(change.statements(), id)
        .chain(
            admins ->
                MemberStore.get(change.statements(), id)
                    .chain(
                        before -> {
                          String roleAfter = role.map(StaffRole::text).orElse(before.role());
                          String statusAfter = status.orElse(before.status());
                          if (roleAfter.equals(before.role())
                              && statusAfter.equals(before.status())) {
                            return Uni.createFrom().item(before);
                          }
                          passEnabling(change, before, statusAfter);
                          checkLast(before, roleAfter, statusAfter, admins);
                          told(change, before, roleAfter, statusAfter);
                          return set(id, roleAfter, statusAfter)
                              .chain(() -> MemberStore.get(change.statements(), id));
                        }));
  }

  /** A trigger ends the logins of a member whose role, status or password changes. */
  private Uni<Void> set(UUID id, String role, String status) {
    return staff
        .findById(id)
        .invoke(
            member -> {
              member.role = role;
              member.status = status;
            })
        .call(staff::flush)
        .replaceWithVoid();
  }

  private static void checkLast(MemberView before, String role, String status, long admins) {
    boolean isOne = before.active() && before.role().equals(StaffRole.SUPER_ADMIN.text());
    boolean staysOne =
        status.equals(StaffEntity.ACTIVE) && role.equals(StaffRole.SUPER_ADMIN.text());
    if (isOne && !staysOne && admins <= 1) {
      throw Problem.of(BackofficeError.LAST_SUPER_ADMIN, "Without one nobody could make another");
    }
  }

  private static void told(Change change, MemberView before, String role, String status) {
    AuditAction action =
        status.equals(before.status())
            ? AuditAction.STAFF_ROLE_CHANGED
            : status.equals(StaffEntity.ACTIVE)
                ? AuditAction.STAFF_ENABLED
                : AuditAction.STAFF_DISABLED;
    change.audit(
        action,
        Target.staff(before.id()),
        Diff.empty().change("role", before.role(), role).change("status", before.status(), status));
  }

  /** For a member who lost both the app and the recovery codes; their logins end. */
  Uni<Void> resetSecondFactor(Change change, UUID id) {
    return MemberStore.get(change.statements(), id)
        .chain(() -> secondFactors.remove(change, id))
        .chain(removed -> removed ? sessions.endAll(id, change.at()) : Uni.createFrom().item(false))
        .replaceWithVoid();
  }

  /** For a member whose account at the issuer is another one now; their logins end. */
  Uni<Void> unlinkIdentity(Change change, UUID id) {
    return MemberStore.get(change.statements(), id)
        .chain(() -> IssuerStore.unlink(change.statements(), id))
        .invoke(
            unlinked -> {
              if (unlinked) {
                change.audit(AuditAction.STAFF_IDENTITY_UNLINKED, Target.staff(id), Diff.empty());
              }
            })
        .chain(
            unlinked -> unlinked ? sessions.endAll(id, change.at()) : Uni.createFrom().item(false))
        .replaceWithVoid();
  }

  /** Every login ends, this one too. */
  Uni<Void> changePassword(Origins origins, StaffCaller own, Secret present, Secret next) {
    return proven(origins, own, present)
        .chain(
            before ->
                offLoop
                    .call(
                        () -> {
                          Passwords.requireStrong(next.reveal(), own.email(), "/newPassword");
                          return passwords.hash(next);
                        })
                    .chain(
                        hash ->
                            unit.run(
                                origins.current(),
                                change -> setPassword(change, own.staffId(), before, hash))));
  }

  private Uni<Void> setPassword(Change change, UUID id, String before, String hash) {
    change.audit(AuditAction.STAFF_PASSWORD_CHANGED, Target.staff(id), Diff.empty());
    return staff
        .locked(change.statements(), id, before)
        .map(found -> found.orElseThrow(Members::wrongPassword))
        .invoke(member -> member.passwordHash = hash)
        .replaceWithVoid();
  }

  /**
   * Takes a login's tokens, so that a stolen access token guesses no password.
   *
   * @return the hash that {@code password} was compared with
   */
  Uni<String> proven(Origins origins, StaffCaller own, Secret password) {
    String address = origins.address();
    return offLoop
        .call(() -> passwords.admit(address, own.email(), Optional.empty()))
        .chain(
            attempt ->
                unit.read(() -> staff.byId(own.staffId()))
                    .chain(known -> offLoop.call(() -> proven(known, password, attempt))));
  }

  private String proven(Optional<StaffMember> known, Secret password, Attempt attempt) {
    @Nullable String hash = known.map(StaffMember::passwordHash).orElse(null);
    if (!passwords.matches(hash, password) || hash == null) {
      throw wrongPassword();
    }
    passwords.succeeded(attempt);
    return hash;
  }

  Uni<Void> endLogin(Change change, UUID own, UUID login) {
    return sessions
        .endLogin(own, login, change.at())
        .invoke(
            ended -> {
              if (!ended) {
                throw Problem.of(BackofficeError.LOGIN_NOT_FOUND, "No login of yours has this id");
              }
              change.audit(
                  AuditAction.STAFF_SESSION_ENDED,
                  Target.staff(own),
                  Diff.empty().set("login", login));
              change.forget(directory -> directory.staffSessionsEnded(List.of(login)));
            })
        .replaceWithVoid();
  }

  Uni<List<MemberStore.LoginView>> logins(UUID own) {
    return unit.read(tx -> MemberStore.logins(tx, own, clock.instant(), MAX_LOGINS));
  }

  private static final int MAX_LOGINS = 200;

  private static Problem wrongPassword() {
    return Problem.of(BackofficeError.PASSWORD_WRONG, "The password is not yours");
  }
}
