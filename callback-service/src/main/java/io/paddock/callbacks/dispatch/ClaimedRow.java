package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.endpoint.EndpointHeaders.SealedHeaders;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A claimed delivery with its endpoint and its event.
 *
 * @param signingVersion of the endpoint
 * @param more whether another claim right away would find more, for the endpoints of this one
 */
record ClaimedRow(Claim claim, long signingVersion, boolean more) {

  static ClaimedRow of(Row row) {
    UUID endpointId = row.getUUID("endpoint_id");
    Claim claim =
        new Claim(
            row.getUUID("id"),
            endpointId,
            new Tenant(
                TenantKind.parse(row.getString("owner_kind")).orElseThrow(),
                row.getUUID("owner_id")),
            row.getInteger("attempts"),
            row.getOffsetDateTime("leased_at").toInstant(),
            new Claim.Run(
                row.getInteger("failures"),
                row.getInteger("own_faults"),
                row.getInteger("breaks"),
                row.getBoolean("retried"),
                waits(row)),
            row.getString("url"),
            new Claim.Event(
                row.getString("event_id"),
                row.getString("type"),
                row.getString("body"),
                row.getString("request_id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getString("traceparent")),
            List.of(),
            Optional.ofNullable(row.getString("headers_sealed"))
                .map(text -> new SealedHeaders(endpointId, text)),
            Room.NONE,
            row.getLong("lane"));
    return new ClaimedRow(claim, row.getLong("signing_version"), row.getBoolean("more"));
  }

  private static Optional<List<Duration>> waits(Row row) {
    return Optional.ofNullable(row.getArrayOfIntegers("retry_waits"))
        .map(seconds -> Arrays.stream(seconds).map(Duration::ofSeconds).toList());
  }
}
