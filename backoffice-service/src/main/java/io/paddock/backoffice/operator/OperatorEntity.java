package io.paddock.backoffice.operator;

import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.auth.directory.JwtAlg;
import io.paddock.auth.directory.OperatorStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** How an {@link Operator} is kept. */
@Entity(name = "Operator")
@Table(name = "operators")
class OperatorEntity {

  @Id UUID id;

  @Version int version;

  @Column(updatable = false)
  String code;

  String name;

  @Column(updatable = false)
  @Nullable UUID aggregatorId;

  String status;
  @Nullable String disabledBy;
  String jwtAlg;
  String walletBaseUrl;
  int walletTimeoutMs;
  String gameFrontendBaseUrl;
  String[] domains;

  /** The JSON of {@link OperatorProfile.Details}. */
  @ColumnTransformer(read = "CAST(details AS text)", write = "CAST(CAST(? AS text) AS jsonb)")
  String details = "{}";

  @Column(updatable = false)
  Instant createdAt;

  Instant updatedAt;

  /** The owner's; read with the row, so that a list asks once. */
  @Formula("(SELECT g.status FROM tenancy.aggregators g WHERE g.id = aggregator_id)")
  @Nullable String aggregatorStatus;

  /** The secret's that signs now; read with the row. */
  @Formula(
      "(SELECT s.id FROM tenancy.operator_secrets s"
          + " WHERE s.operator_id = id AND s.kind = 'wallet' AND s.expires_at IS NULL)")
  @Nullable UUID walletKeyId;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected OperatorEntity() {}

  OperatorEntity(Operator operator) {
    this.id = operator.id();
    this.code = operator.code();
    this.name = operator.name();
    this.aggregatorId = operator.aggregatorId();
    this.status = operator.status().text();
    this.disabledBy = Party.nameOf(operator.disabledBy());
    this.jwtAlg = operator.jwtAlg().name();
    this.walletBaseUrl = operator.walletBaseUrl();
    this.walletTimeoutMs = operator.walletTimeoutMs();
    this.gameFrontendBaseUrl = operator.gameFrontendBaseUrl();
    this.domains = operator.domains().toArray(String[]::new);
    this.createdAt = operator.createdAt();
    this.updatedAt = operator.updatedAt();
  }

  /** One that staff register; its profile is to follow. */
  OperatorEntity(UUID id, String code, @Nullable UUID aggregatorId, Instant at) {
    this.id = id;
    this.code = code;
    this.name = code;
    this.aggregatorId = aggregatorId;
    this.status = OperatorStatus.ONBOARDING.text();
    this.jwtAlg = JwtAlg.HS256.name();
    this.walletBaseUrl = "";
    this.walletTimeoutMs = NewOperator.DEFAULT_TIMEOUT_MS;
    this.gameFrontendBaseUrl = "";
    this.domains = new String[0];
    this.createdAt = at;
    this.updatedAt = at;
  }

  void switchTo(OperatorState state, Instant at) {
    status = state.status().text();
    disabledBy = Party.nameOf(state.disabledBy());
    updatedAt = at;
  }

  /** Takes over what the row keeps of a profile, which is checked. */
  void become(OperatorProfile profile, String detailsJson, Instant at) {
    name = profile.name();
    domains = profile.domains() == null ? new String[0] : profile.domains().toArray(String[]::new);
    walletBaseUrl = profile.walletBaseUrl() == null ? "" : profile.walletBaseUrl();
    walletTimeoutMs =
        profile.walletTimeoutMs() == null
            ? NewOperator.DEFAULT_TIMEOUT_MS
            : profile.walletTimeoutMs();
    gameFrontendBaseUrl =
        profile.gameFrontendBaseUrl() == null ? "" : profile.gameFrontendBaseUrl();
    jwtAlg = profile.algorithm().name();
    details = detailsJson;
    updatedAt = at;
  }

  Operator operator() {
    return new Operator(
        id,
        code,
        name,
        aggregatorId,
        aggregatorStatus == null ? null : AggregatorStatus.parse(aggregatorStatus),
        OperatorStatus.parse(status),
        disabledBy == null ? null : Party.parse(disabledBy),
        JwtAlg.valueOf(jwtAlg),
        walletBaseUrl,
        walletTimeoutMs,
        walletKeyId,
        gameFrontendBaseUrl,
        List.of(domains),
        createdAt,
        updatedAt);
  }
}
