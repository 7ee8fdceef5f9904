package io.paddock.backoffice.operatorconfig;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** An operator's configuration as it is kept: the JSON that the directory's view hands out. */
@Entity(name = "OperatorConfig")
@Table(name = "operator_configs")
class OperatorConfigEntity {

  @Id UUID operatorId;

  @Version int version;

  @ColumnTransformer(read = "CAST(config AS text)", write = "CAST(CAST(? AS text) AS jsonb)")
  String config;

  Instant updatedAt;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected OperatorConfigEntity() {}

  OperatorConfigEntity(UUID operatorId, String config, Instant at) {
    this.operatorId = operatorId;
    this.config = config;
    this.updatedAt = at;
  }

  /** As it is shown: there was none before the first one, which is 1. */
  static int shownVersion(@Nullable OperatorConfigEntity kept) {
    return kept == null ? 0 : kept.version + 1;
  }

  void become(String wanted, Instant at) {
    config = wanted;
    updatedAt = at;
  }
}
