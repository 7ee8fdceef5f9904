package io.paddock.backoffice.operatorconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Configurations as the text of their JSON. */
@Singleton
class ConfigJson {

  private static final ConfigView EMPTY = ConfigView.of(Configs.EMPTY);

  private final ObjectMapper json;

  ConfigJson(ObjectMapper json) {
    this.json = json;
  }

  /** Before the first {@code PUT}: the empty one, which refuses every bet. */
  ConfigView read(@Nullable OperatorConfigEntity kept) {
    if (kept == null) {
      return EMPTY;
    }
    try {
      return json.readValue(kept.config, ConfigView.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored configuration must be readable", e);
    }
  }

  String write(ConfigView config) {
    try {
      return json.writeValueAsString(config);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a configuration must be serialisable", e);
    }
  }
}
