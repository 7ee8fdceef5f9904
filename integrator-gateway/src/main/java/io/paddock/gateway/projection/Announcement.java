package io.paddock.gateway.projection;

import io.paddock.events.catalogue.EventPayload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event for the outbox.
 *
 * @param subject what it is about
 * @param wallet whose it is; null for what everybody may know
 */
record Announcement(
    String subject, String id, Instant at, @Nullable String wallet, EventPayload payload) {}
