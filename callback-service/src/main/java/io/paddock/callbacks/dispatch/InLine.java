package io.paddock.callbacks.dispatch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.paddock.callbacks.dispatch.Share.Contender;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint whose turn it is, as its row says.
 *
 * @param now by the database's clock, one time for the whole transaction
 */
// Asked for its effect alone.
@JsonIgnoreProperties("set_config")
record InLine(
    Instant now,
    UUID endpointId,
    TenantKind ownerKind,
    UUID ownerId,
    @Nullable Integer ratePerSecond,
    Instant pacedUntil,
    int inFlight,
    int places,
    int silences,
    boolean failing) {

  Contender contender() {
    return new Contender(
        endpointId,
        new Tenant(ownerKind, ownerId),
        ratePerSecond,
        pacedUntil,
        inFlight,
        places,
        silences,
        failing);
  }
}
