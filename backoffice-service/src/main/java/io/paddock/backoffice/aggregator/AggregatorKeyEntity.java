package io.paddock.backoffice.aggregator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An aggregator's key as it is kept; {@link AggregatorKeyRow} knows what state it is in. */
@Entity(name = "AggregatorKey")
@Table(name = "aggregator_keys")
class AggregatorKeyEntity {

  @Id String prefix;

  @Version int version;

  @Column(updatable = false)
  UUID aggregatorId;

  @Column(updatable = false)
  String secretHash;

  @Column(updatable = false)
  String fingerprint;

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
  protected AggregatorKeyEntity() {}

  AggregatorKeyEntity(AggregatorKeyRow key) {
    this.prefix = key.prefix();
    this.aggregatorId = key.aggregatorId();
    this.secretHash = key.secretHash();
    this.fingerprint = key.fingerprint();
    this.label = key.label();
    this.createdAt = key.createdAt();
    this.expiresAt = key.expiresAt();
  }

  AggregatorKeyRow row() {
    return new AggregatorKeyRow(
        prefix,
        aggregatorId,
        secretHash,
        fingerprint,
        label,
        createdAt,
        expiresAt,
        revokedAt,
        lastUsedAt);
  }
}
