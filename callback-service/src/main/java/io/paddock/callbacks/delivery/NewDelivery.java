package io.paddock.callbacks.delivery;

import io.paddock.callbacks.tenant.Tenant;
import java.util.UUID;

/**
 * A delivery that is to be made.
 *
 * @param retried false for one that is attempted once
 */
public record NewDelivery(
    UUID id, UUID endpointId, Tenant owner, String eventId, boolean retried) {}
