package io.paddock.events.outbox;

/**
 * A committed row that waits to be published.
 *
 * @param id ascends in commit order within one key
 * @param topic the Kafka topic
 * @param key the Kafka key: the event's subject
 * @param payload the envelope's JSON
 */
record OutboxRecord(long id, String topic, String key, String payload) {}
