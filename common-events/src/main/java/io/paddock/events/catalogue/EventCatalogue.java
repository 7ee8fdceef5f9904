package io.paddock.events.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The published types with their schemas (resources {@code schemas/TYPE.v1.json}) and examples. */
public final class EventCatalogue {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EventCatalogue() {}

  /** Every type, in a stable order. */
  public static List<CatalogueEntry> entries() {
    return Arrays.stream(EventType.values()).map(EventCatalogue::entry).toList();
  }

  /** The row of one type. */
  public static CatalogueEntry entry(EventType type) {
    return new CatalogueEntry(type, type.topic(), type.description(), schema(type), example(type));
  }

  /** The JSON Schema of the type's {@code data}. */
  public static JsonNode schema(EventType type) {
    return resource("/schemas/" + type.typeName() + ".v1.json");
  }

  /** The JSON Schema of the envelope around every type's data. */
  public static JsonNode envelopeSchema() {
    return resource("/schemas/envelope.v1.json");
  }

  /** A whole event of that type. */
  public static EventEnvelope example(EventType type) {
    return Examples.of(type);
  }

  /**
   * The envelope's data as the record of its type; empty for a type that this version does not
   * know. Throws {@link IllegalArgumentException} when the data does not fit a known type.
   */
  public static Optional<EventPayload> payload(EventEnvelope envelope) {
    return EventType.named(envelope.type())
        .map(type -> EventJson.payload(envelope.data(), type.payload()));
  }

  private static JsonNode resource(String path) {
    try (InputStream in = EventCatalogue.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("event_schema_missing path=" + path);
      }
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
