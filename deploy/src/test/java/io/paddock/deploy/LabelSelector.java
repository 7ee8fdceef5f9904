package io.paddock.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** How Kubernetes matches labels, as far as our manifests use it. */
final class LabelSelector {

  private LabelSelector() {}

  static boolean matches(JsonNode selector, Map<String, String> labels) {
    if (!labels
        .entrySet()
        .containsAll(Manifests.strings(selector.path("matchLabels")).entrySet())) {
      return false;
    }
    for (JsonNode expression : selector.path("matchExpressions")) {
      String value = labels.get(expression.path("key").asText());
      if (!expression.path("operator").asText().equals("In")
          || value == null
          || Manifests.stream(expression.path("values"))
              .noneMatch(allowed -> allowed.asText().equals(value))) {
        return false;
      }
    }
    return true;
  }
}
