package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.endpoint.EndpointSecrets.Sealed;
import io.paddock.callbacks.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Claims for tests. */
final class Claims {

  static final UUID DELIVERY = new UUID(0, 10);
  static final UUID ENDPOINT = new UUID(0, 11);
  static final Tenant OWNER = Tenant.operator(new UUID(0, 13));
  static final Sealed SEALED = new Sealed(new UUID(0, 12), ENDPOINT, "sealed", null);
  static final Instant OCCURRED = Instant.parse("2026-01-15T09:29:00Z");

  private Claims() {}

  static Claim afterFailures(int failures) {
    return claim(DELIVERY, failures, true, "req-1");
  }

  static Claim once() {
    return claim(DELIVERY, 0, false, "req-1");
  }

  static Claim of(UUID deliveryId) {
    return claim(deliveryId, 0, true, "req-1");
  }

  /** A first attempt that has its turn in a lane. */
  static Claim ofLane(UUID deliveryId, UUID endpointId, long lane) {
    Claim usual = of(deliveryId);
    return new Claim(
        deliveryId,
        endpointId,
        OWNER,
        1,
        OCCURRED,
        usual.run(),
        usual.url(),
        usual.event(),
        usual.secrets(),
        Optional.empty(),
        Room.NONE,
        lane,
        Claim.Terms.NONE);
  }

  /** One of an endpoint that takes so many events at once; its event's id is its delivery's. */
  static Claim batched(UUID deliveryId, UUID endpointId, @Nullable Long lane, int size) {
    return batched(deliveryId, endpointId, lane, size, "{\"id\":\"%s\"}".formatted(deliveryId));
  }

  static Claim batched(
      UUID deliveryId, UUID endpointId, @Nullable Long lane, int size, String body) {
    return new Claim(
        deliveryId,
        endpointId,
        OWNER,
        1,
        OCCURRED,
        new Claim.Run(0, 0, 0, true, Optional.empty()),
        "https://hooks.example.com/x",
        new Claim.Event(
            deliveryId.toString(), "round.settled", body, "req-1", OCCURRED, "00-trace-span-01"),
        List.of(SEALED),
        Optional.empty(),
        Room.NONE,
        lane,
        new Claim.Terms(0, null, null, size, System.nanoTime()));
  }

  static Claim withRequestId(@Nullable String requestId) {
    return claim(DELIVERY, 0, true, requestId);
  }

  static Claim ofType(String type) {
    Claim usual = once();
    Claim.Event event = usual.event();
    return new Claim(
        DELIVERY,
        ENDPOINT,
        OWNER,
        1,
        OCCURRED,
        new Claim.Run(0, 0, 0, false, Optional.empty()),
        usual.url(),
        new Claim.Event(
            event.id(),
            type,
            event.body(),
            event.requestId(),
            event.occurredAt(),
            event.traceparent()),
        usual.secrets(),
        Optional.empty(),
        Room.NONE,
        null,
        Claim.Terms.NONE);
  }

  static Claim traced(String traceparent) {
    Claim usual = once();
    Claim.Event event = usual.event();
    return new Claim(
        DELIVERY,
        ENDPOINT,
        OWNER,
        1,
        OCCURRED,
        new Claim.Run(0, 0, 0, false, Optional.empty()),
        usual.url(),
        new Claim.Event(
            event.id(),
            event.type(),
            event.body(),
            event.requestId(),
            event.occurredAt(),
            traceparent),
        usual.secrets(),
        Optional.empty(),
        Room.NONE,
        null,
        Claim.Terms.NONE);
  }

  static Claim with(Claim.Run run) {
    Claim usual = once();
    return new Claim(
        DELIVERY,
        ENDPOINT,
        OWNER,
        1,
        OCCURRED,
        run,
        usual.url(),
        usual.event(),
        usual.secrets(),
        Optional.empty(),
        Room.NONE,
        null,
        Claim.Terms.NONE);
  }

  private static Claim claim(
      UUID deliveryId, int failures, boolean retried, @Nullable String requestId) {
    return new Claim(
        deliveryId,
        ENDPOINT,
        OWNER,
        failures + 1,
        OCCURRED,
        new Claim.Run(failures, 0, 0, retried, Optional.empty()),
        "https://hooks.example.com/x",
        new Claim.Event(
            "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
            "round.settled",
            "{\"email\":\"test@example.com\",\"username\":\"test_user\"}",
            requestId,
            OCCURRED,
            null),
        List.of(SEALED),
        Optional.empty(),
        Room.NONE,
        null,
        Claim.Terms.NONE);
  }
}
