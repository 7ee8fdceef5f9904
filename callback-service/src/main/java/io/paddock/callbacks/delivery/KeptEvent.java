package io.paddock.callbacks.delivery;

import io.paddock.events.EventEnvelope;

/**
 * An event that is kept for delivery.
 *
 * @param body the JSON text exactly as it came: every attempt sends these bytes
 */
public record KeptEvent(EventEnvelope envelope, String body) {}
