package io.paddock.backoffice.staff;

import io.paddock.backoffice.change.SessionFailure;
import io.paddock.web.db.Statements;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Staff accounts. */
@Singleton
class StaffRepository implements PanacheRepositoryBase<StaffEntity, UUID> {

  Uni<Optional<StaffMember>> byEmail(String email) {
    return find("email", email).firstResult().map(StaffRepository::member);
  }

  Uni<Optional<StaffMember>> byId(UUID id) {
    return findById(id).map(StaffRepository::member);
  }

  /**
   * Keeps the member as it is until the transaction ends.
   *
   * @param verified as it was when the password was checked
   * @return the member now; empty when it was disabled or got another password meanwhile
   */
  Uni<Optional<StaffEntity>> locked(Statements tx, StaffMember verified) {
    return locked(tx, verified.id(), verified.passwordHash());
  }

  /** The same, by the hash with which the password was compared. */
  Uni<Optional<StaffEntity>> locked(Statements tx, UUID id, String verifiedHash) {
    return tx.rows(
            """
            SELECT 1 FROM tenancy.staff
             WHERE id = $1 AND status = 'active' AND password_hash = $2
               FOR NO KEY UPDATE
            """,
            id,
            verifiedHash)
        .chain(
            rows ->
                rows.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : findById(id).map(Optional::of));
  }

  /**
   * Makes {@code joining} a member.
   *
   * @throws io.paddock.web.error.Problem {@code staff_email_taken}, also when somebody with the
   *     address joins at the same moment
   */
  Uni<Void> join(StaffEntity joining) {
    return persistAndFlush(joining)
        .onFailure(SessionFailure.violates("staff_email_key"))
        .transform(taken -> MemberStore.emailTaken())
        .replaceWithVoid();
  }

  private static Optional<StaffMember> member(@Nullable StaffEntity found) {
    return Optional.ofNullable(found).map(StaffEntity::member);
  }
}
