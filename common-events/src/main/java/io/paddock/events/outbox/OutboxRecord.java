package io.paddock.events.outbox;

import org.jspecify.annotations.Nullable;

/**
 * A committed row that waits to be published.
 *
 * @param id ascends in commit order within one key
 * @param topic the Kafka topic
 * @param key what order is kept by; an event's subject, which is its Kafka key too
 * @param payload the envelope's JSON, or a command's bytes in base64
 * @param traceparent what caused it, null for work that belongs to no trace
 */
record OutboxRecord(
    long id, String topic, String key, String payload, @Nullable String traceparent) {}
