package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.endpoint.EndpointSecrets.Sealed;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt that this process has to make; its row is committed.
 *
 * @param number of the attempt, from 1; fences off whoever held the delivery before
 * @param failures attempts that failed before, in this run of the schedule
 * @param retried false for a delivery that is attempted once
 * @param secrets those that sign now, newest first
 */
record Claim(
    UUID deliveryId,
    UUID endpointId,
    int number,
    int failures,
    boolean retried,
    String url,
    Event event,
    List<Sealed> secrets) {

  /**
   * What is delivered.
   *
   * @param body sent and signed as it is
   */
  record Event(
      String id, String type, String body, @Nullable String requestId, Instant occurredAt) {

    /** Shows no payload. */
    @Override
    public String toString() {
      return "Event[" + type + " " + id + "]";
    }
  }

  URI target() {
    return URI.create(url);
  }

  Claim with(List<Sealed> signing) {
    return new Claim(deliveryId, endpointId, number, failures, retried, url, event, signing);
  }
}
