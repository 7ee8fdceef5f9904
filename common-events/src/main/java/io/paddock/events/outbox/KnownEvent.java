package io.paddock.events.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event whose id and time follow from what caused it, so that whoever tells it again tells the
 * same event.
 *
 * @param id unique over all sources, at most 64 of {@code A-Z a-z 0-9 _ -}
 * @param at when it happened; kept to the millisecond
 * @param traceparent what caused it, null for what belongs to no trace
 */
public record KnownEvent(NewEvent event, String id, Instant at, @Nullable String traceparent) {}
