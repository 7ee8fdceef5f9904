package io.paddock.backoffice.face;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.backoffice.patch.Versioned;
import io.paddock.web.face.Documents;
import io.paddock.web.face.Form;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@link Documents} of an API that answers later, and of what has a version. */
@Singleton
public class Answers {

  /** Beside the document: what its entity tag is made of. */
  public static final String VERSION = "version";

  private final Documents documents;

  Answers(Documents documents) {
    this.documents = documents;
  }

  public Uni<JsonNode> of(Uni<?> answer) {
    return answer.map(this::of);
  }

  /** Of a call that may also fail before there is anything to wait for. */
  public Uni<JsonNode> of(Supplier<Uni<?>> call) {
    return Uni.createFrom().deferred(() -> of(call.get()));
  }

  /** The document of a view, or of the answer that holds one. */
  public JsonNode of(@Nullable Object answer) {
    JsonNode document = documents.of(answer);
    if (Documents.view(answer) instanceof Versioned shown
        && document instanceof ObjectNode object) {
      object.put(VERSION, shown.shownVersion());
    }
    return document;
  }

  /** One after the other, as they share what a request holds; by the names that templates use. */
  public Uni<Map<String, JsonNode>> of(Map<String, Supplier<Uni<?>>> asked) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    Uni<?> all = Uni.createFrom().voidItem();
    for (Map.Entry<String, Supplier<Uni<?>>> each : asked.entrySet()) {
      all = all.chain(() -> of(each.getValue()).invoke(answer -> found.put(each.getKey(), answer)));
    }
    return all.replaceWith(found);
  }

  /** One of several documents. */
  public static JsonNode member(Map<String, JsonNode> documents, String document) {
    return Objects.requireNonNull(documents.get(document));
  }

  /** A member of one of several documents. */
  public static JsonNode member(Map<String, JsonNode> documents, String document, String member) {
    return member(documents, document).path(member);
  }

  /** As the API's callers name the version that they have seen; none when the page had none. */
  public static List<String> ifMatch(Form form) {
    @Nullable String version = form.text(VERSION);
    return version == null ? List.of() : List.of("\"" + version + "\"");
  }

  public ObjectNode body() {
    return documents.body();
  }

  /** Read as strictly as over HTTP. */
  public <T> T body(JsonNode sent, Class<T> type) {
    return documents.body(sent, type);
  }
}
