package io.paddock.callbacks.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.callbacks.endpoint.Endpoint.EndpointSettings;
import io.paddock.callbacks.eventtype.EventTypes;
import io.paddock.http.AddressGuard;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import io.paddock.web.text.FreeText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body that creates an endpoint, and what a patched endpoint must still be. */
@Schema(name = "EndpointRequest")
public record EndpointRequest(
    @NotNull(message = "is required")
        @Size(
            min = 1,
            max = AddressGuard.MAX_URL_CHARACTERS,
            message = "must have 1 to 2048 characters")
        @Schema(examples = "https://hooks.mybrand.com/paddock")
        String url,
    @NotNull(message = "is required")
        @Size(min = 1, max = MAX_EVENT_TYPES, message = "must have 1 to 32 items")
        @Schema(
            description =
                "Names of the catalogue, groups of them such as round.*, or * for every type but"
                    + " those about endpoints, which go by name; an event that several match is"
                    + " delivered once",
            examples = "[\"round.settled\", \"session.*\"]")
        List<@NotNull(message = "must not be null") String> eventTypes,
    @Nullable
        @Size(max = 200, message = "must have at most 200 characters")
        @Pattern(regexp = FreeText.PATTERN, message = FreeText.RULE)
        @Schema(examples = "\"Production receiver\"")
        String description,
    @Nullable
        @Min(value = 1, message = "must be at least 1")
        @Max(value = 5_000, message = "must be at most 5000")
        @Schema(description = "Without it, as fast as the receiver answers", examples = "20")
        Integer rateLimitPerSecond,
    @Nullable
        @Size(max = MAX_RETRY_WAITS, message = "must have at most 20 items")
        @Schema(
            description =
                "Seconds before each further attempt; an empty list for one attempt alone. Without"
                    + " it: 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400",
            examples = "[5, 60, 600]")
        List<
                @NotNull(message = "must not be null")
                @Min(value = 1, message = "must be at least 1")
                @Max(value = 86_400, message = "must be at most 86400") Integer>
            retryWaitsSeconds,
    @Nullable
        @Pattern(
            regexp = "[A-Za-z0-9_.-]{1,64}",
            message = "must have 1 to 64 of A-Z, a-z, 0-9, _, . and -")
        @Schema(description = "Your own name for it, unique among yours", examples = "prod-eu")
        String uid,
    @Nullable
        @Schema(
            description = "At most 20 texts of yours, which mean nothing to us",
            examples = "{\"team\": \"payments\"}")
        Map<String, String> metadata,
    @Nullable
        @Schema(
            description =
                "At most 10 headers of yours, sent with every callback and never shown again; not"
                    + " webhook-*, Content-*, Host or those of one connection",
            examples = "{\"Authorization\": \"Bearer abc\"}")
        Map<String, String> headers,
    @Nullable
        @Schema(
            type = SchemaType.OBJECT,
            implementation = Object.class,
            description =
                "Only events whose members, named by JSON Pointers, have these values: texts, whole"
                    + " numbers, true or false",
            examples = "{\"/data/game\": \"dice\"}")
        JsonNode filter,
    @Nullable
        @Schema(
            description =
                "Whether callbacks are signed with Ed25519 (v1a) beside the secret (v1); the public"
                    + " keys are listed with the secrets",
            examples = "false")
        Boolean asymmetric,
    @Nullable
        @Schema(
            description =
                "The version of the catalogue that events are sent by, one of its versions; without"
                    + " it the newest",
            examples = "1")
        Integer eventVersion,
    @Nullable
        @Min(value = 2, message = "must be at least 2")
        @Max(value = 100, message = "must be at most 100")
        @Schema(
            description =
                "How many events one request may carry, as application/cloudevents-batch+json; what"
                    + " is due goes at once, be it one event. Without it each event has a request"
                    + " of its own",
            examples = "50")
        Integer batchSize,
    @Nullable
        @Schema(
            description = "While true, nothing is sent and what waits is held",
            examples = "false")
        Boolean disabled,
    @Nullable
        @Schema(
            description =
                "The owner's own: whsec_ and the Base64 of 24 to 64 bytes; without it one is drawn."
                    + " Given at creation, and replaced by rotation alone",
            examples = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")
        String secret) {

  static final int MAX_EVENT_TYPES = 32;

  static final int MAX_RETRY_WAITS = 20;

  /** None when they are left out. */
  @Override
  public Map<String, String> headers() {
    return headers == null ? Map.of() : headers;
  }

  /**
   * What an endpoint could have been created with.
   *
   * @param headers which the settings do not hold
   */
  static EndpointRequest of(EndpointSettings settings, Map<String, String> headers) {
    return new EndpointRequest(
        settings.url(),
        settings.eventTypes(),
        settings.description(),
        settings.rateLimitPerSecond(),
        settings.retryWaitsSeconds(),
        settings.uid(),
        settings.metadata(),
        Map.copyOf(headers),
        settings.filter() == null ? null : settings.filter().members(),
        settings.asymmetric(),
        settings.eventVersion(),
        settings.batchSize(),
        null,
        null);
  }

  /**
   * The settings, once the annotations' rules hold.
   *
   * @throws Problem 400 with every violation of the rules that annotations cannot tell
   */
  EndpointSettings settings(AddressGuard guard) {
    List<Violation> violations = new ArrayList<>();
    AsciiUrl ascii = AsciiUrl.of(url, guard);
    ascii.flaw().ifPresent(flaw -> violations.add(new Violation("/url", flaw)));
    violations.addAll(Metadata.violations(metadata));
    violations.addAll(EndpointHeaders.violations(headers));
    violations.addAll(EventFilter.violations(filter));
    if (eventVersion != null && !EventTypes.versions().contains(eventVersion)) {
      violations.add(new Violation("/eventVersion", "must be one of " + EventTypes.versions()));
    }
    if (!OwnSecret.isGood(secret)) {
      violations.add(new Violation("/secret", OwnSecret.RULE));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < eventTypes.size(); i++) {
      String type = eventTypes.get(i);
      if (!EventTypes.isPattern(type)) {
        violations.add(new Violation("/eventTypes/" + i, "no such event type"));
      } else if (!seen.add(type)) {
        violations.add(new Violation("/eventTypes/" + i, "is there twice"));
      }
    }
    if (!violations.isEmpty()) {
      throw Problem.invalid(violations);
    }
    return new EndpointSettings(
        ascii.text(),
        eventTypes,
        description,
        rateLimitPerSecond,
        retryWaitsSeconds,
        uid,
        metadata == null ? Map.of() : metadata,
        headers().keySet().stream().sorted().toList(),
        filter instanceof ObjectNode members ? new EventFilter(members) : null,
        Boolean.TRUE.equals(asymmetric),
        eventVersion,
        batchSize);
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "EndpointRequest[" + url + "]";
  }
}
