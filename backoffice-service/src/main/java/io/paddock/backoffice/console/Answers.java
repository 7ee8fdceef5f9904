package io.paddock.backoffice.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.backoffice.patch.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What passes between a page and the API: the very documents that travel over HTTP. A page can show
 * no field that the API keeps to itself, and send none that it does not take.
 */
@Singleton
class Answers {

  /** Beside the document: what its entity tag is made of. */
  static final String VERSION = "version";

  private final ObjectMapper json;

  Answers(ObjectMapper json) {
    this.json = json;
  }

  Uni<JsonNode> of(Uni<?> answer) {
    return answer.map(this::of);
  }

  /** Of a call that may also fail before there is anything to wait for. */
  Uni<JsonNode> of(Supplier<Uni<?>> call) {
    return Uni.createFrom().deferred(() -> of(call.get()));
  }

  /** The document of a view, or of the answer that holds one. */
  JsonNode of(@Nullable Object answer) {
    Object body = answer instanceof Response response ? response.getEntity() : answer;
    try {
      JsonNode document = json.readTree(json.writeValueAsBytes(body));
      if (body instanceof Versioned shown && document instanceof ObjectNode object) {
        object.put(VERSION, shown.shownVersion());
      }
      return document;
    } catch (IOException e) {
      throw new IllegalStateException("an answer of the API must be serialisable", e);
    }
  }

  /** One after the other, as they share what a request holds; by the names that templates use. */
  Uni<Map<String, JsonNode>> of(Map<String, Supplier<Uni<?>>> asked) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    Uni<?> all = Uni.createFrom().voidItem();
    for (Map.Entry<String, Supplier<Uni<?>>> each : asked.entrySet()) {
      all = all.chain(() -> of(each.getValue()).invoke(answer -> found.put(each.getKey(), answer)));
    }
    return all.replaceWith(found);
  }

  /** One of several documents. */
  static JsonNode member(Map<String, JsonNode> documents, String document) {
    return Objects.requireNonNull(documents.get(document));
  }

  /** A member of one of several documents. */
  static JsonNode member(Map<String, JsonNode> documents, String document, String member) {
    return member(documents, document).path(member);
  }

  /** As the API's callers name the version that they have seen; none when the page had none. */
  static List<String> ifMatch(Form form) {
    @Nullable String version = form.text(VERSION);
    return version == null ? List.of() : List.of("\"" + version + "\"");
  }

  ObjectNode body() {
    return json.createObjectNode();
  }

  /** Read as strictly as over HTTP. */
  <T> T body(JsonNode sent, Class<T> type) {
    try {
      return json.treeToValue(sent, type);
    } catch (JsonProcessingException refused) {
      throw new WebApplicationException(refused, Response.Status.BAD_REQUEST);
    }
  }
}
