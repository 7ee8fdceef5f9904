package io.paddock.servers.test.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells in what a call differs from what the document allows. */
final class Conformance {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A caller acts on these: one that is sent is documented. */
  private static final List<String> TOLD =
      List.of(
          "Location",
          "Retry-After",
          "X-RateLimit-Limit",
          "X-RateLimit-Remaining",
          "X-RateLimit-Reset",
          "X-Sequence",
          "Idempotency-Replayed",
          "WWW-Authenticate");

  private final ServedDocument document;

  Conformance(ServedDocument document) {
    this.document = document;
  }

  /** One line for each difference. */
  List<String> faults(Call call) {
    Optional<DocumentedOperation> operation = document.find(call.method(), call.path());
    if (operation.isEmpty()) {
      return undocumented(call);
    }
    JsonNode documented =
        document.resolve(
            operation.get().node().path("responses").path(Integer.toString(call.status())));
    if (documented.isMissingNode()) {
      return List.of("no such status of " + operation.get());
    }
    List<String> faults = new ArrayList<>();
    faults.addAll(body(documented, call));
    faults.addAll(headers(documented, call));
    if (call.status() < 400 && !call.method().equals("HEAD")) {
      faults.addAll(request(operation.get(), call));
    }
    return faults;
  }

  /** What is not a route is refused like anything else. */
  private List<String> undocumented(Call call) {
    if (call.status() < 400) {
      return List.of("there is no such operation");
    }
    if (call.method().equals("HEAD")) {
      return List.of();
    }
    return call.body().isEmpty()
        ? List.of("a refusal without a body")
        : document.misfits(document.root().at("/components/schemas/Problem"), json(call.body()));
  }

  private List<String> body(JsonNode documented, Call call) {
    JsonNode content = documented.path("content");
    if (call.body().isEmpty()) {
      return content.isEmpty() || call.method().equals("HEAD") ? List.of() : List.of("no body");
    }
    String type = mediaType(call.type());
    JsonNode media = content.path(type);
    if (media.isMissingNode()) {
      return List.of("no such content type: " + type);
    }
    // A stream of lines is not one value, whatever its type is called.
    return type.endsWith("/json") || type.endsWith("+json")
        ? document.misfits(media.path("schema"), json(call.body()))
        : List.of();
  }

  private List<String> headers(JsonNode documented, Call call) {
    List<String> faults = new ArrayList<>();
    documented
        .path("headers")
        .properties()
        .forEach(
            named -> {
              JsonNode header = document.resolve(named.getValue());
              String value = call.header(named.getKey());
              if (value == null) {
                if (header.path("required").asBoolean()) {
                  faults.add("no header " + named.getKey());
                }
              } else {
                document
                    .misfits(header.path("schema"), typed(header.path("schema"), value))
                    .forEach(misfit -> faults.add(named.getKey() + ": " + value + " " + misfit));
              }
            });
    for (String name : TOLD) {
      if (call.header(name) != null && documented.path("headers").path(name).isMissingNode()) {
        faults.add("the header " + name + " is sent");
      }
    }
    return faults;
  }

  /** What was accepted must be what the document says is acceptable. */
  private List<String> request(DocumentedOperation operation, Call call) {
    List<String> faults = new ArrayList<>();
    JsonNode body = document.resolve(operation.node().path("requestBody"));
    String sent = call.sent();
    if (sent == null || sent.isBlank()) {
      if (body.path("required").asBoolean()) {
        faults.add("a request without a body was accepted");
      }
    } else if (body.isMissingNode()) {
      faults.add("a body was accepted");
    } else {
      String type = mediaType(call.sentType());
      JsonNode media = body.path("content").path(type);
      if (media.isMissingNode()) {
        faults.add("a body of type " + type + " was accepted");
      } else {
        document
            .misfits(media.path("schema"), json(sent))
            .forEach(misfit -> faults.add("the accepted body: " + misfit));
      }
    }
    for (String pair : call.query().split("&", -1)) {
      String name = pair.split("=", 2)[0];
      if (!name.isEmpty()
          && operation.parameters("query").stream()
              .noneMatch(parameter -> parameter.path("name").asText().equals(name))) {
        faults.add("the query parameter " + name + " was accepted");
      }
    }
    return faults;
  }

  /** A header's text as the type that its schema names. */
  private static JsonNode typed(JsonNode schema, String value) {
    return schema.path("type").asText().equals("integer") && value.matches("-?[0-9]{1,18}")
        ? JSON.getNodeFactory().numberNode(Long.parseLong(value))
        : JSON.getNodeFactory().textNode(value);
  }

  private static String mediaType(@Nullable String contentType) {
    return contentType == null
        ? "none"
        : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }
}
