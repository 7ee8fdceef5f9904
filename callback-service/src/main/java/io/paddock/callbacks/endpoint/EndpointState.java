package io.paddock.callbacks.endpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.secret.Secret;
import io.paddock.callbacks.audit.Diff;
import io.paddock.callbacks.endpoint.Endpoint.EndpointSettings;
import java.util.Map;
import java.util.TreeMap;

/** What the audit trail says of an endpoint: its settings, of a header's value the fingerprint. */
final class EndpointState {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EndpointState() {}

  /** All of a new one. */
  static Diff created(Endpoint endpoint, Map<String, String> headers, Secret secret) {
    return Diff.between(JSON.createObjectNode(), of(endpoint, headers))
        .set("secret", secret.fingerprint());
  }

  static Diff changed(
      Endpoint before,
      Map<String, String> headersBefore,
      Endpoint after,
      Map<String, String> headersAfter) {
    return Diff.between(of(before, headersBefore), of(after, headersAfter));
  }

  static Diff deleted(Endpoint endpoint) {
    return Diff.empty()
        .change("status", endpoint.status().text(), "deleted")
        .change("url", endpoint.settings().url(), null);
  }

  private static ObjectNode of(Endpoint endpoint, Map<String, String> headers) {
    EndpointSettings settings = endpoint.settings();
    Map<String, String> fingerprints = new TreeMap<>();
    headers.forEach((name, value) -> fingerprints.put(name, Secret.of(value).fingerprint()));
    ObjectNode state = JSON.createObjectNode();
    state.put("url", settings.url());
    state.set("eventTypes", JSON.valueToTree(settings.eventTypes()));
    state.put("description", settings.description());
    state.put("rateLimitPerSecond", settings.rateLimitPerSecond());
    state.set("retryWaitsSeconds", JSON.valueToTree(settings.retryWaitsSeconds()));
    state.put("uid", settings.uid());
    state.set("metadata", JSON.valueToTree(new TreeMap<>(settings.metadata())));
    state.set("headers", JSON.valueToTree(fingerprints));
    state.set("filter", settings.filter() == null ? null : settings.filter().members());
    state.put("asymmetric", settings.asymmetric());
    state.put("eventVersion", settings.eventVersion());
    state.put("batchSize", settings.batchSize());
    state.put("status", endpoint.status().text());
    return state;
  }
}
