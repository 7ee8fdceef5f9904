package io.paddock.web.idempotency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The answer as it may be kept: without secrets. */
final class StoredAnswer {

  private StoredAnswer() {}

  /** A copy of {@code answer} with every secret member null and, if any was, a note of it. */
  static JsonNode of(JsonNode answer, Set<String> secretFields) {
    JsonNode copy = answer.deepCopy();
    boolean omitted = blank(copy, secretFields);
    if (omitted && copy instanceof ObjectNode object) {
      object.put("secretsOmitted", true);
    }
    return copy;
  }

  private static boolean blank(JsonNode node, Set<String> secretFields) {
    boolean omitted = false;
    if (node instanceof ObjectNode object) {
      for (String name : object.properties().stream().map(e -> e.getKey()).toList()) {
        if (secretFields.contains(name)) {
          object.set(name, NullNode.getInstance());
          omitted = true;
        } else {
          omitted |= blank(object.get(name), secretFields);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (JsonNode item : array) {
        omitted |= blank(item, secretFields);
      }
    }
    return omitted;
  }
}
