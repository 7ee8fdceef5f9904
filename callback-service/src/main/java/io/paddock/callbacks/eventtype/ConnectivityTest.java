package io.paddock.callbacks.eventtype;

import io.paddock.callbacks.tenant.Tenant;
import io.paddock.events.EventEnvelope;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that this service makes itself: sent on request to one endpoint, whatever that
 * subscribed to, so that its owner sees the whole chain work.
 */
public final class ConnectivityTest {

  public static final String TYPE = "connectivity.test";

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
    return OwnEvent.of(
        OwnEvent.SOURCE,
        TYPE,
        eventId,
        endpointId,
        owner,
        sequence,
        at,
        requestId,
        new Payload(endpointId));
  }
}
