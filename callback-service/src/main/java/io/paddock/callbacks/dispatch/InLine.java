package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.Share.Contender;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint whose turn it is, as its row says.
 *
 * @param now by the database's clock, one time for the whole transaction
 */
record InLine(
    Instant now,
    UUID endpointId,
    String ownerKind,
    UUID ownerId,
    @Nullable Integer ratePerSecond,
    Instant pacedUntil,
    int inFlight,
    int places,
    int silences,
    boolean failing) {

  static InLine of(Row row) {
    return new InLine(
        row.getOffsetDateTime("now").toInstant(),
        row.getUUID("endpoint_id"),
        row.getString("owner_kind"),
        row.getUUID("owner_id"),
        row.getInteger("rate_per_second"),
        row.getOffsetDateTime("paced_until").toInstant(),
        row.getInteger("in_flight"),
        row.getInteger("places"),
        row.getInteger("silences"),
        row.getBoolean("failing"));
  }

  Contender contender() {
    Tenant owner = new Tenant(TenantKind.parse(ownerKind).orElseThrow(), ownerId);
    return new Contender(
        endpointId, owner, ratePerSecond, pacedUntil, inFlight, places, silences, failing);
  }
}
