package io.paddock.backoffice.staff;

import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.oidc.Told.Identity;
import io.paddock.backoffice.staff.IssuerStore.Candidate;
import io.paddock.web.db.Statements;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Who somebody that an issuer knows is here. An issuer makes no member: the address that it
 * verified is a member's, or was invited; from then on it is its subject that counts.
 */
@Singleton
class IssuerMembers {

  private final Invitations invitations;
  private final StaffRepository staff;
  private final Ids ids;
  private final Clock clock;

  IssuerMembers(Invitations invitations, StaffRepository staff, Ids ids, Clock clock) {
    this.invitations = invitations;
    this.staff = staff;
    this.ids = ids;
    this.clock = clock;
  }

  /** Who it may be. */
  sealed interface Found {}

  /** A member, active when it was looked up. */
  record Known(StaffMember member) implements Found {}

  /** Somebody who was invited, and has not joined. */
  record Invited(UUID invitation, String email) implements Found {}

  /** Nobody who may log in. */
  record Nobody(Target account, String missing) implements Found {}

  Uni<Found> find(Statements tx, Identity shown) {
    return IssuerStore.bySubject(tx, shown.issuer(), shown.subject())
        .chain(
            linked ->
                linked.isPresent()
                    ? Uni.createFrom().item(admitted(linked.get()))
                    : shown
                        .email()
                        .map(email -> byEmail(tx, shown.issuer(), email))
                        .orElseGet(
                            () ->
                                Uni.createFrom()
                                    .item(new Nobody(Target.nobody(), "a verified address"))));
  }

  private Uni<Found> byEmail(Statements tx, String issuer, String email) {
    return IssuerStore.byEmail(tx, issuer, email)
        .chain(
            known ->
                known.isPresent() ? Uni.createFrom().item(first(known.get())) : invited(tx, email));
  }

  /** An address that passed to somebody else at the issuer opens no account. */
  private static Found first(Candidate candidate) {
    return candidate.subject() == null
        ? admitted(candidate)
        : new Nobody(Target.staff(candidate.id()), "the identity that is linked");
  }

  private static Found admitted(Candidate candidate) {
    return candidate.active()
        ? new Known(candidate.member())
        : new Nobody(Target.staff(candidate.id()), "an active account");
  }

  private Uni<Found> invited(Statements tx, String email) {
    return IssuerStore.invitation(tx, email, clock.instant())
        .map(
            open ->
                open.<Found>map(id -> new Invited(id, email))
                    .orElseGet(() -> new Nobody(Target.nobody(), "a member")));
  }

  /** False where somebody else was linked meanwhile. */
  Uni<Boolean> link(Change change, StaffEntity member, String issuer, String subject) {
    Statements tx = change.statements();
    return IssuerStore.link(tx, ids.next(), member.id, issuer, subject, change.at())
        .chain(
            made -> {
              if (made) {
                change.auditAs(
                    LoginRecord.actor(member.id, member.email),
                    AuditAction.STAFF_IDENTITY_LINKED,
                    Target.staff(member.id),
                    Diff.empty().set("issuer", issuer).set("subject", subject));
                return Uni.createFrom().item(true);
              }
              return IssuerStore.bySubject(tx, issuer, subject)
                  .map(now -> now.filter(found -> found.id().equals(member.id)).isPresent());
            });
  }

  /**
   * Makes the invited person a member, whose password nobody knows.
   *
   * @param unknown its hash
   * @return empty where the invitation was used or replaced meanwhile
   */
  Uni<Optional<StaffEntity>> join(Change change, UUID invitation, String unknown) {
    return invitations
        .joinInvited(change, invitation, unknown)
        .chain(
            joined ->
                joined.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : staff.findById(joined.get()).map(Optional::of));
  }
}
