package io.paddock.events.outbox;

import io.paddock.events.catalogue.EventPayload;
import org.jspecify.annotations.Nullable;

/**
 * An event that a transaction is about to cause.
 *
 * @param subject what it is about, from {@link io.paddock.events.catalogue.Subjects}; also the
 *     Kafka key
 * @param owners whose event it is
 * @param payload its data
 * @param requestId the HTTP request behind it, null for work that the platform began itself
 */
public record NewEvent(
    String subject, Owners owners, EventPayload payload, @Nullable String requestId) {}
