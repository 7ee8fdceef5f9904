package io.paddock.callbacks.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One row of the served catalogue.
 *
 * @param type what an endpoint subscribes to
 * @param version of its schema: the same for as long as nothing is taken back
 * @param schema JSON Schema (draft 2020-12) of the event's {@code data}
 * @param example a whole event, as it would be delivered
 */
@Schema(
    name = "EventType",
    examples =
        """
        {"type":"market.resolved","version":1,"description":"A market was resolved",
         "schema":{"type":"object"},"example":{"specversion":"1.0","type":"market.resolved"}}
        """)
public record EventTypeView(
    String type,
    @Schema(examples = "1") int version,
    String description,
    @Schema(type = SchemaType.OBJECT, implementation = Object.class) JsonNode schema,
    @Schema(type = SchemaType.OBJECT, implementation = Object.class) JsonNode example) {

  /** Of every schema so far, as the names of their files say. */
  static final int SCHEMA_VERSION = 1;
}
