package io.paddock.servers.test.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds by plain paths itself; all its other ways of reading ask {@link #get(String)}. */
final class PlainJsonPath extends JsonPath {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final @Nullable Object document;

  PlainJsonPath(String text) {
    super(text);
    this.document = parsed(text);
  }

  /** Null for what is no JSON, whose failure the library words. */
  private static @Nullable Object parsed(String text) {
    try {
      return JSON.readValue(text, Object.class);
    } catch (JsonProcessingException notJson) {
      return null;
    }
  }

  Optional<Object> find(String path) {
    return PlainPath.of(path).flatMap(plain -> plain.in(document));
  }

  // The signature is the library's.
  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> T get(String path) {
    Optional<Object> found = find(path);
    return found.isPresent() ? (T) found.get() : super.get(path);
  }
}
