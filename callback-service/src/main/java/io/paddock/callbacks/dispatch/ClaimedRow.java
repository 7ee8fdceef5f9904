package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.endpoint.EndpointHeaders.SealedHeaders;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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
    Optional<List<Duration>> retryWaits,
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
    boolean more) {

  /** By the names of the columns; read by hand, for there is one of these for each attempt. */
  static ClaimedRow of(Row row) {
    return new ClaimedRow(
        row.getUUID("id"),
        row.getUUID("endpoint_id"),
        row.getInteger("attempts"),
        row.getOffsetDateTime("leased_at").toInstant(),
        row.getInteger("failures"),
        row.getInteger("own_faults"),
        row.getInteger("breaks"),
        row.getBoolean("retried"),
        row.getLong("lane"),
        waits(row),
        row.getLong("signing_version"),
        Optional.ofNullable(row.getString("headers_sealed")),
        TenantKind.parse(row.getString("owner_kind")).orElseThrow(),
        row.getUUID("owner_id"),
        row.getString("url"),
        row.getString("event_id"),
        row.getString("type"),
        row.getString("body"),
        row.getString("request_id"),
        row.getOffsetDateTime("occurred_at").toInstant(),
        row.getString("traceparent"),
        row.getBoolean("more"));
  }

  /** Of an endpoint that has its own. */
  static Optional<List<Duration>> waits(Row row) {
    return Optional.ofNullable(row.getArrayOfIntegers("retry_waits"))
        .map(waits -> Arrays.stream(waits).map(Duration::ofSeconds).toList());
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
        new Claim.Run(failures, ownFaults, breaks, retried, retryWaits),
        url,
        new Claim.Event(eventId, type, body, requestId, occurredAt, traceparent),
        List.of(),
        headersSealed.map(text -> new SealedHeaders(endpointId, text)),
        Room.NONE,
        lane,
        new Claim.Terms(signingVersion, null, readAtNanos));
  }

  /** Shows no payload. */
  @Override
  public String toString() {
    return "ClaimedRow[" + type + " " + id + "]";
  }
}
