package io.paddock.stack.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;

/**
 * An API's response.
 *
 * @param call method and path, for messages
 * @param status the HTTP status
 * @param headers the headers, names in lower case, first values only
 * @param body the body's text
 */
public record ApiAnswer(String call, int status, Map<String, String> headers, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public ApiAnswer {
    headers = Map.copyOf(headers);
  }

  /** The body as JSON; missing if it is not JSON. */
  public JsonNode json() {
    try {
      return Optional.ofNullable(JSON.readTree(body)).orElse(MissingNode.getInstance());
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  /** The text at a JSON pointer. */
  public String text(String pointer) {
    JsonNode value = json().at(pointer);
    if (!value.isValueNode() || value.isNull()) {
      throw new ApiFailure(call + " answered " + status + " without " + pointer);
    }
    return value.asText();
  }

  /** Requires a status. */
  public ApiAnswer expect(int expected) {
    if (status != expected) {
      throw new ApiFailure(
          "%s answered %d instead of %d%s".formatted(call, status, expected, problem()));
    }
    return this;
  }

  /** A header's value. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Omits the body: it may hold a secret. */
  @Override
  public String toString() {
    return call + " -> " + status;
  }

  private String problem() {
    String code = json().path("code").asText("");
    String detail = json().path("detail").asText("");
    return code.isEmpty() ? "" : " (" + code + ": " + detail + ")";
  }
}
