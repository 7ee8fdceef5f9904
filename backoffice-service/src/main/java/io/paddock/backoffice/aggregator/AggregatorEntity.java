package io.paddock.backoffice.aggregator;

import io.paddock.auth.directory.AggregatorStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A parent tenant that owns operators, as it is kept. */
@Entity(name = "Aggregator")
@Table(name = "aggregators")
class AggregatorEntity {

  @Id UUID id;

  @Version int version;

  /** A unique slug, which never changes. */
  @Column(updatable = false)
  String code;

  String name;
  @Nullable String contactEmail;
  String status;

  @Column(updatable = false)
  Instant createdAt;

  Instant updatedAt;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected AggregatorEntity() {}

  /** A new one, which is active. */
  AggregatorEntity(UUID id, NewAggregator wanted, Instant at) {
    this.id = id;
    this.code = wanted.code();
    this.name = wanted.name();
    this.contactEmail = wanted.contactEmail();
    this.status = AggregatorStatus.ACTIVE.text();
    this.createdAt = at;
    this.updatedAt = at;
  }

  AggregatorStatus status() {
    return AggregatorStatus.parse(status);
  }

  void switchTo(AggregatorStatus wanted, Instant at) {
    status = wanted.text();
    updatedAt = at;
  }

  /** What can be changed of it. */
  AggregatorPatch patchable() {
    return new AggregatorPatch(name, contactEmail);
  }

  void become(AggregatorPatch wanted, Instant at) {
    name = wanted.name();
    contactEmail = wanted.contactEmail();
    updatedAt = at;
  }

  AggregatorView view() {
    return new AggregatorView(id, code, name, status, contactEmail, createdAt, version);
  }
}
