package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.endpoint.EndpointHeaders.SealedHeaders;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claimed delivery with its endpoint and its event.
 *
 * @param signingVersion of the endpoint: counts all that a claim takes along of it
 * @param more whether another claim right away would find more, for the endpoints of this one
 */
record ClaimedRow(
    UUID id,
    UUID endpointId,
    int attempts,
    Instant leasedAt,
    int failures,
    int ownFaults,
    int breaks,
    boolean retried,
    @Nullable Long lane,
    Optional<List<Integer>> retryWaits,
    long signingVersion,
    Optional<String> headersSealed,
    TenantKind ownerKind,
    UUID ownerId,
    String url,
    String eventId,
    String type,
    String body,
    @Nullable String requestId,
    Instant occurredAt,
    @Nullable String traceparent,
    @Nullable Integer batchSize,
    boolean more) {

  /** Of an endpoint that has its own. */
  static Optional<List<Duration>> waits(Optional<List<Integer>> seconds) {
    return seconds.map(waits -> waits.stream().map(Duration::ofSeconds).toList());
  }

  /**
   * As a claim, still without secrets.
   *
   * @param readAtNanos of {@link Claim.Terms}
   */
  Claim claim(long readAtNanos) {
    return new Claim(
        id,
        endpointId,
        new Tenant(ownerKind, ownerId),
        attempts,
        leasedAt,
        new Claim.Run(failures, ownFaults, breaks, retried, waits(retryWaits)),
        url,
        new Claim.Event(eventId, type, body, requestId, occurredAt, traceparent),
        List.of(),
        headersSealed.map(text -> new SealedHeaders(endpointId, text)),
        Room.NONE,
        lane,
        new Claim.Terms(signingVersion, null, null, batchSize, readAtNanos));
  }

  /** Shows no payload. */
  @Override
  public String toString() {
    return "ClaimedRow[" + type + " " + id + "]";
  }
}
