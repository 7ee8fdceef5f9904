package io.paddock.backoffice.staff;

import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.principal.StaffRole;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.approval.ApprovalGate;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.ActorKind;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.staff.MemberStore.Invitation;
import io.paddock.backoffice.text.Email;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How the team grows.
 *
 * <pre>
 * invited ──accept (24 h)──► active ⇄ disabled
 * </pre>
 */
@Singleton
class Invitations {

  static final Duration INVITATION_LASTS = Duration.ofHours(24);

  /** What a request to invite is about: there is no member yet. */
  static final String TEAM = "team";

  private final UnitOfWork unit;
  private final OffLoop offLoop;
  private final StaffRepository staff;
  private final PasswordCheck passwords;
  private final KeyHasher hasher;
  private final SecureRandom random;
  private final Ids ids;
  private final ApprovalGate gate;

  Invitations(
      UnitOfWork unit,
      OffLoop offLoop,
      StaffRepository staff,
      PasswordCheck passwords,
      KeyHasher hasher,
      SecureRandom random,
      Ids ids,
      ApprovalGate gate) {
    this.gate = gate;
    this.unit = unit;
    this.offLoop = offLoop;
    this.staff = staff;
    this.passwords = passwords;
    this.hasher = hasher;
    this.random = random;
    this.ids = ids;
  }

  /** An invitation, and its token, which is shown this once. */
  record Invited(UUID id, String email, StaffRole role, Instant expiresAt, RefreshToken token) {}

  /** A new account has a role as well: without a second person one member would be two. */
  Uni<Invited> invite(Change change, String emailShown, StaffRole role) {
    String email = Email.normal(emailShown);
    gate.pass(
        change, ApprovalKind.STAFF_ROLE, TEAM, new StaffResource.InviteMember(email, role.text()));
    RefreshToken token = RefreshToken.generate(ids.next(), random);
    Instant end = change.at().plus(INVITATION_LASTS);
    return MemberStore.isTaken(change.statements(), email)
        .invoke(
            taken -> {
              if (taken) {
                throw MemberStore.emailTaken();
              }
            })
        .chain(
            () ->
                MemberStore.invite(
                    change.statements(),
                    token.id(),
                    email,
                    role,
                    hasher.hash(token.secret()),
                    change.at(),
                    end))
        .invoke(
            () ->
                change.audit(
                    AuditAction.STAFF_INVITED,
                    Target.staff(token.id()),
                    Diff.empty().set("email", email).set("role", role.text())))
        .replaceWith(() -> new Invited(token.id(), email, role, end, token));
  }

  /** The token is looked at before the password is, and again when the member joins. */
  Uni<Void> accept(Origins origins, String shown, Secret password) {
    String address = origins.address();
    RefreshToken token = RefreshToken.parse(shown).orElseThrow(Invitations::noInvitation);
    return offLoop
        .call(() -> passwords.admit(address, token.id().toString(), Optional.empty()))
        .chain(
            () ->
                unit.run(
                    origins.of(Actor.system("invitation")),
                    change -> genuine(change, token).map(Invitation::email)))
        .chain(
            email ->
                offLoop.call(
                    () -> {
                      Passwords.requireStrong(password.reveal(), email, "/password");
                      return passwords.hash(password);
                    }))
        .chain(
            hash ->
                unit.run(
                    origins.of(Actor.system("invitation")),
                    change ->
                        genuine(change, token)
                            .chain(found -> join(change, token.id(), found, hash))
                            .replaceWithVoid()));
  }

  private Uni<Invitation> genuine(Change change, RefreshToken token) {
    return MemberStore.open(change.statements(), token.id(), change.at())
        .map(
            found -> {
              boolean right =
                  hasher.matches(found.map(Invitation::tokenHash).orElse(null), token.secret());
              return found.filter(open -> right).orElseThrow(Invitations::noInvitation);
            });
  }

  /**
   * The same without the token, for somebody who proved by an issuer that the address is theirs.
   *
   * @return the new member's id; empty where the invitation is over
   */
  Uni<Optional<UUID>> joinInvited(Change change, UUID invitation, String passwordHash) {
    return MemberStore.open(change.statements(), invitation, change.at())
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : join(change, invitation, found.get(), passwordHash).map(Optional::of));
  }

  /** The new member's id. */
  private Uni<UUID> join(Change change, UUID token, Invitation invitation, String hash) {
    UUID id = ids.next();
    change.auditAs(
        new Actor(ActorKind.STAFF, id.toString(), invitation.email()),
        AuditAction.STAFF_JOINED,
        Target.staff(id),
        Diff.empty().set("email", invitation.email()).set("role", invitation.role().text()));
    return MemberStore.accepted(change.statements(), token, change.at())
        .chain(
            () ->
                staff.join(
                    new StaffEntity(id, invitation.email(), hash, invitation.role(), change.at())))
        .replaceWith(id);
  }

  private static Problem noInvitation() {
    return Problem.of(BackofficeError.INVITATION_INVALID, "The invitation is over");
  }
}
