package io.paddock.backoffice.key;

import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.lastuse.KeyKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an {@link ApiKey} is kept: with its owner and the hash of its secret. */
@Entity(name = "ApiKey")
@Table(name = "api_keys")
class KeyEntity {

  @Id String keyId;

  @Version int version;

  @Column(updatable = false)
  String kind;

  @Column(updatable = false)
  @Nullable UUID aggregatorId;

  @Column(updatable = false)
  @Nullable UUID operatorId;

  @Column(updatable = false)
  @Nullable UUID partnerId;

  /** Whichever of the three there is; the database fills it. */
  @Column(insertable = false, updatable = false)
  UUID ownerId;

  @Column(updatable = false)
  @Nullable String environment;

  @Column(updatable = false)
  @Nullable String partnerKind;

  @Column(updatable = false)
  String secretHash;

  @Column(updatable = false)
  String fingerprint;

  @Column(updatable = false)
  String[] scopes;

  @Column(updatable = false)
  @Nullable String label;

  @Column(updatable = false)
  Instant createdAt;

  @Nullable Instant expiresAt;
  @Nullable Instant revokedAt;

  /** Written by {@code keyuse}, past the session: what was loaded here would be an older one. */
  @Column(insertable = false, updatable = false)
  @Nullable Instant lastUsedAt;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected KeyEntity() {}

  KeyEntity(KeyKind kind, UUID ownerId, ApiKey key, String secretHash) {
    this.keyId = key.keyId();
    this.kind = kind.text();
    this.aggregatorId = kind == KeyKind.AGGREGATOR ? ownerId : null;
    this.operatorId = kind == KeyKind.OPERATOR ? ownerId : null;
    this.partnerId = kind == KeyKind.PARTNER ? ownerId : null;
    this.ownerId = ownerId;
    this.environment = key.environment() == null ? null : key.environment().text();
    this.partnerKind = key.partnerKind() == null ? null : key.partnerKind().text();
    this.secretHash = secretHash;
    this.fingerprint = key.fingerprint();
    this.scopes = key.scopes().toArray(String[]::new);
    this.label = key.label();
    this.createdAt = key.createdAt();
    this.expiresAt = key.expiresAt();
  }

  void endBy(Instant end) {
    expiresAt = key().endBy(end);
  }

  ApiKey key() {
    return new ApiKey(
        keyId,
        environment == null ? null : KeyEnvironment.parse(environment).orElseThrow(),
        partnerKind == null ? null : PartnerKind.parse(partnerKind),
        List.of(scopes),
        fingerprint,
        label,
        createdAt,
        expiresAt,
        revokedAt,
        lastUsedAt);
  }
}
