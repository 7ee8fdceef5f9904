package io.paddock.servers.test.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An OpenAPI 3.1 document as a service serves it. */
public final class ServedDocument {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> VERBS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

  private final JsonNode root;
  private final List<DocumentedOperation> operations = new ArrayList<>();
  private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

  ServedDocument(JsonNode root) {
    this.root = root;
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        verb -> {
                          if (VERBS.contains(verb.getKey())) {
                            operations.add(
                                new DocumentedOperation(
                                    verb.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    verb.getValue()));
                          }
                        }));
  }

  /**
   * Reads {@code /q/openapi} of the service at {@code base}, for instance http://localhost:8081.
   */
  static ServedDocument of(URI base) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/q/openapi?format=json")).timeout(PATIENCE).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return new ServedDocument(
          JSON.readTree(client.send(request, BodyHandlers.ofByteArray()).body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** That of the service whose tests run. */
  public static ServedDocument underTest() {
    return of(URI.create(RestAssured.baseURI + ":" + RestAssured.port));
  }

  JsonNode root() {
    return root;
  }

  /** In the document's order. */
  public List<DocumentedOperation> operations() {
    return List.copyOf(operations);
  }

  /** The operation that a request meets; paths with fewer templates come first. */
  Optional<DocumentedOperation> find(String method, String path) {
    return operations.stream()
        .filter(operation -> operation.method().equals(method) && operation.matches(path))
        .min(Comparator.comparingInt(DocumentedOperation::templates));
  }

  /** Follows {@code $ref}s within the document. */
  JsonNode resolve(JsonNode node) {
    JsonNode found = node;
    while (found.hasNonNull("$ref")) {
      found = root.at(found.get("$ref").asText().substring(1));
    }
    return found;
  }

  /** What is wrong with {@code value}, one line each; nothing when it fits the schema. */
  List<String> misfits(JsonNode schema, JsonNode value) {
    return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .sorted()
        .toList();
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.putArray("allOf").add(schema);
    whole.set("components", root.path("components"));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(
            whole,
            SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(true)
                .pathType(com.networknt.schema.PathType.JSON_POINTER)
                .build());
  }
}
