package io.paddock.web.face;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What passes between a page and the API: the very documents that travel over HTTP. A page can show
 * no field that the API keeps to itself, and send none that it does not take.
 */
@Singleton
public class Documents {

  private final ObjectMapper json;

  /** What callers send is limited; what was written here is as long as it is. */
  private final ObjectReader own;

  Documents(ObjectMapper json) {
    this.json = json;
    ObjectMapper unlimited = json.copy();
    unlimited.getFactory().setStreamReadConstraints(StreamReadConstraints.defaults());
    this.own = unlimited.reader();
  }

  /** The document of a view, or of the answer that holds one. */
  public JsonNode of(@Nullable Object answer) {
    try {
      return own.readTree(json.writeValueAsBytes(view(answer)));
    } catch (IOException e) {
      throw new IllegalStateException("an answer of the API must be serialisable", e);
    }
  }

  /** What is in an answer. */
  public static @Nullable Object view(@Nullable Object answer) {
    return answer instanceof Response response ? response.getEntity() : answer;
  }

  public ObjectNode body() {
    return json.createObjectNode();
  }

  /** Read as strictly as over HTTP. */
  public <T> T body(JsonNode sent, Class<T> type) {
    try {
      return json.treeToValue(sent, type);
    } catch (JsonProcessingException refused) {
      throw new WebApplicationException(refused, Response.Status.BAD_REQUEST);
    }
  }
}
