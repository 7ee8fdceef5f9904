package io.paddock.servers.test.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What must be so in every document, whatever its service does. */
public final class DocumentRules {

  private static final Set<String> BODILESS = Set.of("GET", "HEAD", "DELETE");

  private final ServedDocument document;
  private final List<String> faults = new ArrayList<>();

  private DocumentRules(ServedDocument document) {
    this.document = document;
  }

  /** Every breach, in words; empty when there is none. */
  public static List<String> breaches(ServedDocument document) {
    DocumentRules rules = new DocumentRules(document);
    rules.check();
    return List.copyOf(rules.faults);
  }

  /** Every breach of: the document's operations are the routes of the code, no more, no fewer. */
  public static List<String> difference(ServedDocument document, Set<String> routes) {
    Set<String> documented = new TreeSet<>();
    document.operations().forEach(operation -> documented.add(operation.toString()));
    List<String> found = new ArrayList<>();
    routes.stream()
        .filter(route -> !documented.contains(route))
        .forEach(route -> found.add(route + " is not documented"));
    documented.stream()
        .filter(route -> !routes.contains(route))
        .forEach(route -> found.add(route + " does not exist"));
    return found;
  }

  private void check() {
    JsonNode root = document.root();
    if (!root.path("openapi").asText().startsWith("3.1.")) {
      faults.add("not OpenAPI 3.1: " + root.path("openapi"));
    }
    if (document.operations().isEmpty()) {
      faults.add("no operations");
    }
    if (root.path("servers").isEmpty()) {
      faults.add("no servers");
    }
    walk(root);
    Map<String, DocumentedOperation> ids = new HashMap<>();
    for (DocumentedOperation operation : document.operations()) {
      String id = operation.node().path("operationId").asText();
      DocumentedOperation other = ids.putIfAbsent(id, operation);
      if (id.isEmpty() || other != null) {
        faults.add(operation + ": its operationId " + id + " is not its own");
      }
      check(operation);
    }
    faults.addAll(SchemaRules.breaches(document));
  }

  private void check(DocumentedOperation operation) {
    JsonNode node = operation.node();
    if (node.path("summary").asText().isBlank()) {
      faults.add(operation + ": no summary");
    }
    if (node.path("tags").isEmpty()) {
      faults.add(operation + ": no tag");
    }
    parameters(operation);
    security(operation);
    JsonNode body = document.resolve(node.path("requestBody"));
    if (!body.isMissingNode()) {
      if (BODILESS.contains(operation.method())) {
        faults.add(operation + ": has a request body");
      }
      content(operation + " body", body.path("content"));
      body.path("content").forEach(media -> closed(operation, media.path("schema")));
    }
    responses(operation);
  }

  /** We refuse members that we do not know. */
  private void closed(DocumentedOperation operation, JsonNode given) {
    JsonNode schema = document.resolve(given);
    if (schema.has("properties")) {
      if (!schema.path("additionalProperties").isBoolean()
          || schema.path("additionalProperties").asBoolean()) {
        faults.add(operation + ": its body may have members that nobody knows");
      }
      schema.path("properties").forEach(member -> closed(operation, member));
    }
    schema.path("anyOf").forEach(one -> closed(operation, one));
    if (schema.has("items")) {
      closed(operation, schema.get("items"));
    }
  }

  private void responses(DocumentedOperation operation) {
    JsonNode responses = operation.node().path("responses");
    Set<String> statuses = new HashSet<>();
    responses.fieldNames().forEachRemaining(statuses::add);
    if (statuses.stream().noneMatch(status -> status.matches("[23]\\d\\d"))) {
      faults.add(operation + ": no success");
    }
    if (!statuses.containsAll(Set.of("400", "408", "414", "431", "500", "503"))) {
      faults.add(operation + ": lacks 400, 408, 414, 431, 500 or 503");
    }
    if (operation.node().has("requestBody") && !statuses.containsAll(Set.of("413", "415"))) {
      faults.add(operation + ": takes a body, and lacks 413 or 415");
    }
    if (operation.node().path("security").size() > 0 && !statuses.contains("401")) {
      faults.add(operation + ": needs credentials, and lacks 401");
    }
    responses
        .properties()
        .forEach(
            answer -> {
              String where = operation + " " + answer.getKey();
              JsonNode response = document.resolve(answer.getValue());
              if (!answer.getKey().matches("[1-5]\\d\\d")) {
                faults.add(where + ": not a status");
              }
              if (response.path("description").asText().isBlank()) {
                faults.add(where + ": no description");
              }
              boolean bodiless =
                  Set.of("204", "302", "303", "304").contains(answer.getKey())
                      || operation.method().equals("HEAD");
              if (response.path("content").isEmpty() && !bodiless) {
                faults.add(where + ": no content");
              }
              if (answer.getKey().compareTo("400") >= 0
                  && !bodiless
                  && !response.path("content").has("application/problem+json")) {
                faults.add(where + ": not a problem");
              }
              if (response.path("headers").path("X-Request-Id").isMissingNode()) {
                faults.add(where + ": no X-Request-Id");
              }
              content(where, response.path("content"));
            });
  }

  private void content(String where, JsonNode content) {
    content
        .properties()
        .forEach(
            media -> {
              JsonNode schema = media.getValue().path("schema");
              if (schema.isMissingNode()) {
                faults.add(where + ": no schema for " + media.getKey());
              }
              List<JsonNode> examples = new ArrayList<>();
              if (media.getValue().has("example")) {
                examples.add(media.getValue().get("example"));
              }
              media
                  .getValue()
                  .path("examples")
                  .forEach(example -> examples.add(document.resolve(example).path("value")));
              if (examples.isEmpty()) {
                faults.add(where + ": no example");
              }
              for (JsonNode example : examples) {
                for (String misfit : document.misfits(schema, example)) {
                  faults.add(where + ": its example does not fit: " + misfit);
                }
              }
            });
  }

  private void parameters(DocumentedOperation operation) {
    Set<String> seen = new HashSet<>();
    operation
        .node()
        .path("parameters")
        .forEach(
            parameter -> {
              String name = parameter.path("in").asText() + " " + parameter.path("name").asText();
              if (!seen.add(name)) {
                faults.add(operation + ": twice " + name);
              }
              if (parameter.path("schema").isMissingNode()) {
                faults.add(operation + ": no schema for " + name);
              }
              if (parameter.path("description").asText().isBlank()) {
                faults.add(operation + ": no description of " + name);
              }
              if (parameter.path("example").isMissingNode()) {
                faults.add(operation + ": no example of " + name);
              } else {
                document
                    .misfits(parameter.path("schema"), parameter.path("example"))
                    .forEach(misfit -> faults.add(operation + ": " + name + " " + misfit));
              }
            });
    for (String part : operation.path().split("/", -1)) {
      if (part.startsWith("{") && !seen.contains("path " + part.substring(1, part.length() - 1))) {
        faults.add(operation + ": " + part + " is not described");
      }
    }
  }

  private void security(DocumentedOperation operation) {
    JsonNode schemes = document.root().at("/components/securitySchemes");
    if (!operation.node().has("security")) {
      faults.add(operation + ": does not say that it is open");
    }
    operation
        .node()
        .path("security")
        .forEach(
            requirement ->
                requirement
                    .fieldNames()
                    .forEachRemaining(
                        name -> {
                          if (!schemes.has(name)) {
                            faults.add(operation + ": there is no security scheme " + name);
                          }
                        }));
  }

  private void walk(JsonNode node) {
    if (node.isObject() && node.path("$ref").isTextual()) {
      String ref = node.get("$ref").asText();
      if (!ref.startsWith("#") || document.root().at(ref.substring(1)).isMissingNode()) {
        faults.add("nothing is at " + ref);
      }
    }
    if (node.path("pattern").asText().contains("\\p")) {
      faults.add("not a pattern of every language: " + node.get("pattern"));
    }
    if (node.path("format").asText().equals("uuid") && node.has("pattern")) {
      faults.add("a UUID with a pattern, which is no text to every client");
    }
    if (node.path("enum").isArray() && !node.has("type")) {
      // A generator has to guess then, and one guesses decimals.
      faults.add("an enumeration without a type: " + node.get("enum"));
    }
    node.forEach(this::walk);
  }
}
