package io.paddock.callbacks.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.callbacks.endpoint.Endpoint.EndpointSettings;
import io.paddock.http.AddressGuard;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON Merge Patch (RFC 7396) of an endpoint's settings: what is sent changes, null takes away what
 * may be absent, and the result must satisfy the rules of a new endpoint.
 */
@Singleton
class EndpointPatch {

  private static final Set<String> MEMBERS =
      Set.of(
          "url",
          "eventTypes",
          "description",
          "rateLimitPerSecond",
          "retryWaitsSeconds",
          "uid",
          "metadata",
          "headers",
          "filter",
          "asymmetric",
          "eventVersion",
          "batchSize",
          "disabled");

  private final ObjectMapper json;
  private final Validator validator;
  private final AddressGuard guard;

  EndpointPatch(ObjectMapper json, Validator validator, AddressGuard guard) {
    this.json = json;
    this.validator = validator;
    this.guard = guard;
  }

  /**
   * Reads a patch.
   *
   * @throws JsonProcessingException when it is not JSON
   * @throws Problem 400 when it is not an object, or has other members
   */
  ObjectNode read(String body) throws JsonProcessingException {
    JsonNode patch = json.readTree(body);
    if (!(patch instanceof ObjectNode members)) {
      throw Problem.invalid("", "must be a JSON object");
    }
    List<Violation> unknown =
        members.properties().stream()
            .filter(member -> !MEMBERS.contains(member.getKey()))
            .map(
                member ->
                    member.getKey().equals("secret")
                        ? new Violation("/secret", "is replaced by rotation alone")
                        : new Violation("/" + member.getKey(), "unknown member"))
            .toList();
    if (!unknown.isEmpty()) {
      throw Problem.invalid(unknown);
    }
    return members;
  }

  /**
   * The settings after the patch.
   *
   * @param headers as they are before
   * @throws JsonProcessingException when a member has another type
   * @throws ConstraintViolationException or a {@link Problem} when a rule does not hold
   */
  Patched apply(EndpointSettings before, Map<String, String> headers, ObjectNode patch)
      throws JsonProcessingException {
    ObjectNode merged = json.valueToTree(EndpointRequest.of(before, headers));
    merge(merged, patch);
    EndpointRequest request = json.treeToValue(merged, EndpointRequest.class);
    Set<ConstraintViolation<EndpointRequest>> violations = validator.validate(request);
    if (!violations.isEmpty()) {
      throw new ConstraintViolationException(violations);
    }
    boolean silent = !patch.has("disabled");
    return new Patched(
        request.settings(guard),
        request.headers(),
        silent ? null : request.disabled() != null && request.disabled());
  }

  /**
   * What a patch makes of an endpoint.
   *
   * @param headers the owner's own, all of them
   * @param disabled null when the patch does not say
   */
  record Patched(
      EndpointSettings settings, Map<String, String> headers, @Nullable Boolean disabled) {
    /** Shows no header. */
    @Override
    public String toString() {
      return "Patched[" + settings + "]";
    }
  }

  /** RFC 7396, section 2; null stays where a record's member takes it for the default. */
  private static void merge(ObjectNode target, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      JsonNode before = target.get(member.getKey());
      if (member.getValue() instanceof ObjectNode nested) {
        ObjectNode into = before instanceof ObjectNode object ? object : target.objectNode();
        target.set(member.getKey(), into);
        merge(into, nested);
        removeNulls(into, nested);
      } else {
        target.set(member.getKey(), member.getValue());
      }
    }
  }

  private static void removeNulls(ObjectNode merged, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      if (member.getValue().isNull()) {
        merged.remove(member.getKey());
      }
    }
  }
}
