package io.paddock.callbacks.eventtype;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One row of the served catalogue.
 *
 * @param type what an endpoint subscribes to
 * @param schema JSON Schema (draft 2020-12) of the event's {@code data}
 * @param example a whole event, as it would be delivered
 */
public record EventTypeView(String type, String description, JsonNode schema, JsonNode example) {}
