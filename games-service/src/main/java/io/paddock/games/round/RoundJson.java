package io.paddock.games.round;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Map;

/** Parameters and outcomes as the JSON that is stored. */
@Singleton
class RoundJson {

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final ObjectMapper json;

  RoundJson(ObjectMapper json) {
    this.json = json;
  }

  String write(Map<String, String> texts) {
    try {
      return json.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts must be serialisable", e);
    }
  }

  Map<String, String> read(String texts) {
    try {
      return json.readValue(texts, TEXTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored round must be readable", e);
    }
  }
}
