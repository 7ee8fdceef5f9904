package io.paddock.backoffice.operatorsecret;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A secret that we share with an operator, as it is kept: it opens for its own row alone. */
@Entity(name = "OperatorSecret")
@Table(name = "operator_secrets")
class OperatorSecretEntity {

  @Id UUID id;

  @Version int version;

  @Column(updatable = false)
  UUID operatorId;

  @Column(updatable = false)
  String kind;

  @Column(updatable = false)
  String sealed;

  @Column(updatable = false)
  String fingerprint;

  @Column(updatable = false)
  Instant createdAt;

  /** Null while it is the current one. */
  @Nullable Instant expiresAt;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected OperatorSecretEntity() {}

  OperatorSecretEntity(
      UUID id, UUID operatorId, SecretKind kind, String sealed, String fingerprint, Instant at) {
    this.id = id;
    this.operatorId = operatorId;
    this.kind = kind.text();
    this.sealed = sealed;
    this.fingerprint = fingerprint;
    this.createdAt = at;
  }

  /** Ends it then; an end that was set is never put off. */
  Rotated.Previous end(Instant then) {
    Instant end = expiresAt == null || then.isBefore(expiresAt) ? then : expiresAt;
    expiresAt = end;
    return new Rotated.Previous(id, end);
  }
}
