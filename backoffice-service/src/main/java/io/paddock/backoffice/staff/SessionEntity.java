package io.paddock.backoffice.staff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A login, or an API token, which is one that is shown itself. A trigger ends them, too, when their
 * member is changed.
 */
@Entity(name = "StaffSession")
@Table(name = "staff_sessions")
class SessionEntity {

  @Id UUID id;

  @Version int version;

  @Column(updatable = false)
  UUID staffId;

  @Column(updatable = false)
  Instant startedAt;

  @Column(updatable = false)
  Instant expiresAt;

  /** The client's address. */
  @Column(updatable = false)
  @Nullable String startedFrom;

  /** A login begins with a proof, mostly; later ones are written elsewhere. */
  @Column(updatable = false)
  @Nullable Instant provenAt;

  /** A second factor was shown to an issuer that is believed in this. */
  @Column(updatable = false)
  boolean factorByIssuer;

  @Nullable Instant endedAt;

  /** What an API token is for; null for a login, as the next two are. */
  @Column(updatable = false)
  @Nullable String label;

  @Column(updatable = false)
  @Nullable String tokenRole;

  @Column(updatable = false)
  @Nullable String tokenHash;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected SessionEntity() {}

  SessionEntity(
      UUID id,
      UUID staffId,
      Instant startedAt,
      Instant expiresAt,
      @Nullable String startedFrom,
      LoginProof proof) {
    this.id = id;
    this.staffId = staffId;
    this.startedAt = startedAt;
    this.provenAt = proof.at();
    this.factorByIssuer = proof.factorByIssuer();
    this.expiresAt = expiresAt;
    this.startedFrom = startedFrom;
  }

  /** An API token's, which proves nothing by itself. */
  static SessionEntity ofToken(
      ApiTokens.View token, UUID staffId, @Nullable String startedFrom, String hash) {
    SessionEntity made =
        new SessionEntity(
            token.id(),
            staffId,
            token.createdAt(),
            token.expiresAt(),
            startedFrom,
            new LoginProof(null, false));
    made.label = token.label();
    made.tokenRole = token.role();
    made.tokenHash = hash;
    return made;
  }

  void end(Instant at) {
    endedAt = at;
  }
}
