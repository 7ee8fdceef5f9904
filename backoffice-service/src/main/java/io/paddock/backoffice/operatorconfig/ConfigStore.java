package io.paddock.backoffice.operatorconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The SQL of configurations: the JSON that the directory's view hands out. */
@Singleton
class ConfigStore {

  private final ObjectMapper json;

  ConfigStore(ObjectMapper json) {
    this.json = json;
  }

  Optional<ConfigView> find(Sql sql, UUID operatorId) {
    return sql.query(
            "SELECT config::text FROM tenancy.operator_configs WHERE operator_id = #{operatorId}")
        .bind("operatorId", operatorId)
        .mapTo(String.class)
        .findOne()
        .map(this::read);
  }

  void put(Sql sql, UUID operatorId, ConfigView config, Instant at) {
    sql.query(
            """
            INSERT INTO tenancy.operator_configs (operator_id, config, updated_at)
            VALUES (#{operatorId}, CAST(CAST(#{config} AS text) AS jsonb), #{at})
            ON CONFLICT (operator_id)
            DO UPDATE SET config = excluded.config, updated_at = excluded.updated_at
            """)
        .bind("operatorId", operatorId)
        .bind("config", write(config))
        .bind("at", at)
        .execute();
  }

  private ConfigView read(String text) {
    try {
      return json.readValue(text, ConfigView.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored configuration must be readable", e);
    }
  }

  private String write(ConfigView config) {
    try {
      return json.writeValueAsString(config);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a configuration must be serialisable", e);
    }
  }
}
