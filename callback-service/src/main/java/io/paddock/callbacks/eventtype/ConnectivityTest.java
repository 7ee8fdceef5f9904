package io.paddock.callbacks.eventtype;

import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one event that this service makes itself: sent on request to one endpoint, whatever that
 * subscribed to, so that its owner sees the whole chain work.
 */
public final class ConnectivityTest {

  public static final String TYPE = "connectivity.test";

  static final String DESCRIPTION =
      "Sent on request to one endpoint, to try it out. Never repeated, means nothing else.";

  private static final String SOURCE = "/paddock/callback-service";

  private ConnectivityTest() {}

  /**
   * The data of the event.
   *
   * @param endpointId the endpoint under test
   */
  public record Payload(UUID endpointId) {}

  /**
   * A test event.
   *
   * @param sequence counts the tests of this endpoint, from 1
   */
  public static EventEnvelope of(
      UUID eventId,
      UUID endpointId,
      Tenant owner,
      long sequence,
      Instant at,
      @Nullable String requestId) {
    return new EventEnvelope(
        EventEnvelope.SPEC_VERSION,
        eventId.toString(),
        SOURCE,
        TYPE,
        "endpoint/" + endpointId,
        at,
        EventEnvelope.DATA_CONTENT_TYPE,
        owner.kind() == TenantKind.OPERATOR ? owner.id() : null,
        owner.kind() == TenantKind.AGGREGATOR ? owner.id() : null,
        owner.kind() == TenantKind.PARTNER ? owner.id() : null,
        sequence,
        requestId,
        EventJson.data(new Payload(endpointId)));
  }

  static EventEnvelope example() {
    return of(
        UUID.fromString("0199a1b2-c3d4-7e5f-8a6b-0000000000ff"),
        UUID.fromString("0199a1b2-0000-7000-8000-0000000000e1"),
        Tenant.operator(UUID.fromString("0199a1b2-0000-7000-8000-00000000000a")),
        1,
        Instant.parse("2026-01-15T09:30:00.250Z"),
        "req-7f3a");
  }
}
