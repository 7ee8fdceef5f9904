package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.HandoverStore.Standing;
import io.paddock.callbacks.dispatch.Share.Contender;
import io.paddock.callbacks.endpoint.EndpointHeaders.SealedHeaders;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@link Standing} as its columns are. */
record StandingRow(
    Instant now,
    UUID endpointId,
    TenantKind ownerKind,
    UUID ownerId,
    @Nullable Integer rateLimitPerSecond,
    Instant pacedUntil,
    int inFlight,
    int places,
    int silences,
    boolean failing,
    boolean open,
    long signingVersion,
    Optional<String> headersSealed,
    Optional<List<Integer>> retryWaits,
    String url) {

  Standing standing() {
    return new Standing(
        now,
        new Contender(
            endpointId,
            new Tenant(ownerKind, ownerId),
            rateLimitPerSecond,
            pacedUntil,
            inFlight,
            places,
            silences,
            failing),
        open,
        signingVersion,
        headersSealed.map(text -> new SealedHeaders(endpointId, text)),
        ClaimedRow.waits(retryWaits),
        url);
  }
}
