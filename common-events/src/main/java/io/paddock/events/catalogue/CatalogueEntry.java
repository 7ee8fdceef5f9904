package io.paddock.events.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.events.EventEnvelope;

/**
 * What a subscriber may know of one event type.
 *
 * @param type its name on the wire
 * @param topic the Kafka topic that carries it inside the platform
 * @param description one or two sentences
 * @param schema JSON Schema (draft 2020-12) of the envelope's {@code data}
 * @param example a whole event that fits the schema
 */
public record CatalogueEntry(
    EventType type, EventTopic topic, String description, JsonNode schema, EventEnvelope example) {}
