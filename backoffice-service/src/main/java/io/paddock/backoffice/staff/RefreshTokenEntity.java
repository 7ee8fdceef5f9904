package io.paddock.backoffice.staff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A refresh token as it is kept; {@link RefreshRow} knows what state it is in. */
@Entity(name = "StaffRefreshToken")
@Table(name = "staff_refresh_tokens")
class RefreshTokenEntity {

  @Id UUID id;

  @Version int version;

  @Column(updatable = false)
  UUID sessionId;

  @Column(updatable = false)
  String tokenHash;

  @Column(updatable = false)
  Instant issuedAt;

  @Nullable Instant usedAt;

  /** The client's address. */
  @Nullable String usedFrom;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected RefreshTokenEntity() {}

  RefreshTokenEntity(UUID id, UUID sessionId, String tokenHash, Instant issuedAt) {
    this.id = id;
    this.sessionId = sessionId;
    this.tokenHash = tokenHash;
    this.issuedAt = issuedAt;
  }

  void use(Instant at, String from) {
    usedAt = at;
    usedFrom = from;
  }
}
