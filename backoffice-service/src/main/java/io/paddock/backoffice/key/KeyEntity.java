package io.paddock.backoffice.key;

import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.principal.Scope;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
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

  String[] scopes;
  @Nullable String label;
  boolean readOnly;
  String[] ipAllowlist;

  @Column(updatable = false)
  @Nullable String issuedBy;

  @Column(updatable = false)
  @Nullable String issuedFrom;

  @Column(updatable = false)
  Instant createdAt;

  @Nullable Instant expiresAt;
  @Nullable Instant replacedAt;
  @Nullable Instant revokedAt;
  @Nullable Instant cancelOnlySince;

  /** Written by {@code keyuse}, past the session: what was loaded here would be an older one. */
  @Column(insertable = false, updatable = false)
  @Nullable Instant lastUsedAt;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected KeyEntity() {}

  @SuppressWarnings("NullAway.Init")
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
    this.issuedBy = key.issuer().by();
    this.issuedFrom = key.issuer().from();
    this.createdAt = key.createdAt();
    become(key.label(), key.limits());
  }

  /** Takes over what may change. */
  final void become(@Nullable String newLabel, KeyLimits limits) {
    label = newLabel;
    scopes = limits.scopeTexts().toArray(String[]::new);
    expiresAt = limits.expiresAt();
    readOnly = limits.readOnly();
    ipAllowlist = limits.ipAllowlist().toArray(String[]::new);
  }

  /** A newer key is here, and this one ends. */
  void replace(Instant at, Instant end) {
    expiresAt = key().endBy(end);
    if (replacedAt == null) {
      replacedAt = at;
    }
  }

  ApiKey key() {
    return new ApiKey(
        keyId,
        environment == null ? null : KeyEnvironment.parse(environment).orElseThrow(),
        partnerKind == null ? null : PartnerKind.parse(partnerKind),
        new KeyLimits(
            Arrays.stream(scopes)
                .flatMap(text -> Scope.parse(text).stream())
                .collect(Collectors.toSet()),
            expiresAt,
            readOnly,
            List.of(ipAllowlist)),
        fingerprint,
        label,
        createdAt,
        new ApiKey.Issuer(issuedBy, issuedFrom),
        replacedAt,
        revokedAt,
        cancelOnlySince,
        lastUsedAt);
  }
}
