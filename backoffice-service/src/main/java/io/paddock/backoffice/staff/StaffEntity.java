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

/** How a {@link StaffMember} is kept. Their address is theirs for good. */
@Entity(name = "Staff")
@Table(name = "staff")
class StaffEntity {

  static final String ACTIVE = "active";

  static final String DISABLED = "disabled";

  @Id UUID id;

  @Version int version;

  @Column(updatable = false)
  String email;

  String passwordHash;

  String role;

  String status;

  @Column(updatable = false)
  Instant createdAt;

  @Nullable Instant lastLoginAt;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected StaffEntity() {}

  /** A new member, who may log in. */
  StaffEntity(UUID id, String email, String passwordHash, StaffRole role, Instant createdAt) {
    this.id = id;
    this.email = email;
    this.passwordHash = passwordHash;
    this.role = role.text();
    this.status = ACTIVE;
    this.createdAt = createdAt;
  }

  StaffMember member() {
    return new StaffMember(
        id, email, passwordHash, StaffRole.parse(role).orElseThrow(), status.equals(ACTIVE));
  }
}
