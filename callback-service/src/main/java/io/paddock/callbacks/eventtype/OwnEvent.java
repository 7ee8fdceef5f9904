package io.paddock.callbacks.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.callbacks.eventtype.EndpointNotice.CertificateExpiring;
import io.paddock.callbacks.eventtype.EndpointNotice.Disabled;
import io.paddock.callbacks.eventtype.EndpointNotice.Failing;
import io.paddock.callbacks.eventtype.EndpointNotice.LatencyDrift;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events that this service makes itself, each about an endpoint. */
final class OwnEvent {

  static final String SOURCE = "/paddock/callback-service";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final UUID ENDPOINT = UUID.fromString("0199a1b2-0000-7000-8000-0000000000e1");
  private static final Tenant OWNER =
      Tenant.operator(UUID.fromString("0199a1b2-0000-7000-8000-00000000000a"));
  private static final Instant AT = Instant.parse("2026-01-15T09:30:00.250Z");

  private OwnEvent() {}

  /** What these events are about. */
  static String subject(UUID endpointId) {
    return "endpoint/" + endpointId;
  }

  /**
   * The whole event.
   *
   * @param sequence counts the events of this source about this endpoint, from 1
   */
  static EventEnvelope of(
      String source,
      String type,
      UUID eventId,
      UUID endpointId,
      Tenant owner,
      long sequence,
      Instant at,
      @Nullable String requestId,
      Object data) {
    return new EventEnvelope(
        EventEnvelope.SPEC_VERSION,
        eventId.toString(),
        source,
        type,
        subject(endpointId),
        at,
        EventEnvelope.DATA_CONTENT_TYPE,
        owner.kind() == TenantKind.OPERATOR ? owner.id() : null,
        owner.kind() == TenantKind.AGGREGATOR ? owner.id() : null,
        owner.kind() == TenantKind.PARTNER ? owner.id() : null,
        sequence,
        requestId,
        EventJson.data(data));
  }

  /** The rows of the catalogue. */
  static List<EventTypeView> views() {
    return List.of(
        view(
            "Sent on request to one endpoint, to try it out. Never repeated, means nothing else.",
            ConnectivityTest.of(exampleId(0xff), ENDPOINT, OWNER, 1, AT, "req-7f3a")),
        view(
            "Every attempt at one of your endpoints has failed for an hour, a day or three days:"
                + " each is told once. Told to your other endpoints that subscribe to it by name.",
            new Failing(ENDPOINT, "primary", Instant.parse("2026-01-14T09:28:11.904Z"), 24)
                .event(exampleId(0xfe), OWNER, 2, AT)),
        view(
            "The certificate of one of your endpoints ends in 30 days, in 7, or in 1: each is told"
                + " once. Told to your other endpoints that subscribe to it by name.",
            new CertificateExpiring(
                    ENDPOINT,
                    "primary",
                    "CN=R11,O=Let's Encrypt,C=US",
                    Instant.parse("2026-01-21T23:59:59Z"),
                    7)
                .event(exampleId(0xfc), OWNER, 3, AT)),
        view(
            "One of your endpoints answers more slowly than it did in the week before (started),"
                + " no longer does (ended), or has for a week, so that it counts as usual"
                + " (settled). Told to your other endpoints that subscribe to it by name.",
            new LatencyDrift(
                    ENDPOINT, "primary", "started", Instant.parse("2026-01-15T07:00:00Z"), 895, 143)
                .event(exampleId(0xfb), OWNER, 5, AT)),
        view(
            "One of your endpoints was disabled, since it answered 410 or failed for too long. Told"
                + " to your other endpoints that subscribe to it by name.",
            new Disabled(ENDPOINT, "primary", "failing").event(exampleId(0xfd), OWNER, 4, AT)));
  }

  private static UUID exampleId(int last) {
    return UUID.fromString("0199a1b2-c3d4-7e5f-8a6b-0000000000%02x".formatted(last));
  }

  private static EventTypeView view(String description, EventEnvelope example) {
    return new EventTypeView(
        example.type(),
        EventTypeView.SCHEMA_VERSION,
        description,
        schema(example.type()),
        EventJson.data(example));
  }

  private static JsonNode schema(String type) {
    String path = "/schemas/" + type + ".v1.json";
    try (InputStream in = OwnEvent.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("event_schema_missing path=" + path);
      }
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
