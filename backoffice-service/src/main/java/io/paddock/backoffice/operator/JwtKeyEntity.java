package io.paddock.backoffice.operator;

import io.paddock.auth.directory.JwtPublicKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A public key of an operator that signs its own launch tokens, as it is kept. */
@Entity(name = "OperatorJwtKey")
@Table(name = "operator_jwt_keys")
@IdClass(JwtKeyEntity.Key.class)
class JwtKeyEntity {

  @Id UUID operatorId;
  @Id String kid;

  @Version int version;

  @Column(updatable = false)
  String pem;

  @Column(updatable = false)
  Instant createdAt;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected JwtKeyEntity() {}

  JwtKeyEntity(UUID operatorId, JwtPublicKey key, Instant at) {
    this.operatorId = operatorId;
    this.kid = key.kid();
    this.pem = key.pem();
    this.createdAt = at;
  }

  /** What tells keys apart: another operator may name one alike. */
  record Key(UUID operatorId, String kid) {}
}
