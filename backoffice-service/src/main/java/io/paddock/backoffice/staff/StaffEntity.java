package io.paddock.backoffice.staff;

import io.paddock.auth.principal.StaffRole;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a {@link StaffMember} is kept. Here members only log in; all else is changed elsewhere. */
@Entity(name = "Staff")
@Table(name = "staff")
class StaffEntity {

  @Id UUID id;

  @Version int version;

  @Column(updatable = false)
  String email;

  @Column(updatable = false)
  String passwordHash;

  @Column(updatable = false)
  String role;

  @Column(updatable = false)
  String status;

  @Column(updatable = false)
  Instant createdAt;

  @Nullable Instant lastLoginAt;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected StaffEntity() {}

  StaffMember member() {
    return new StaffMember(
        id, email, passwordHash, StaffRole.parse(role).orElseThrow(), status.equals("active"));
  }
}
