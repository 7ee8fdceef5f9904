package io.paddock.events.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The published types with their schemas (resources {@code schemas/TYPE.v1.json}) and examples. */
public final class EventCatalogue {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final UUID OPERATOR = UUID.fromString("0199a1b2-0000-7000-8000-00000000000a");
  private static final UUID AGGREGATOR = UUID.fromString("0199a1b2-0000-7000-8000-00000000000b");
  private static final String PLAYER = "player-1042";
  private static final Instant TIME = Instant.parse("2026-01-15T09:30:00.250Z");

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
    EventPayload payload = examplePayload(type);
    return new EventEnvelope(
        EventEnvelope.SPEC_VERSION,
        "0199a1b2-c3d4-7e5f-8a6b-0000000000e1",
        type == EventType.OPERATOR_UPDATED
            ? "/paddock/backoffice-service"
            : "/paddock/games-service",
        type.typeName(),
        type == EventType.OPERATOR_UPDATED
            ? Subjects.operator(OPERATOR)
            : Subjects.player(OPERATOR, PLAYER),
        TIME,
        EventEnvelope.DATA_CONTENT_TYPE,
        OPERATOR,
        AGGREGATOR,
        null,
        7,
        "req-7f3a",
        EventJson.data(payload));
  }

  /**
   * The envelope's data as the record of its type; empty for a type that this version does not
   * know. Throws {@link IllegalArgumentException} when the data does not fit a known type.
   */
  public static Optional<EventPayload> payload(EventEnvelope envelope) {
    return EventType.named(envelope.type())
        .map(type -> EventJson.payload(envelope.data(), type.payload()));
  }

  private static EventPayload examplePayload(EventType type) {
    return switch (type) {
      case OPERATOR_UPDATED ->
          new OperatorUpdated(
              OPERATOR, "mybrand", List.of("config.currencies", "config.enabledGames"));
      case USER_REGISTERED -> new UserRegistered(PLAYER, "DE");
      case SESSION_STARTED ->
          new SessionStarted(
              UUID.fromString("0199a1b2-0000-7000-8000-00000000005e"),
              PLAYER,
              "dice",
              "USDT",
              "en",
              "DE");
      case ROUND_SETTLED ->
          new RoundSettled(
              UUID.fromString("0199a1b2-0000-7000-8000-0000000000c1"),
              PLAYER,
              "dice",
              "USDT",
              new BigDecimal("2.50"),
              new BigDecimal("4.95000000"),
              List.of(
                  UUID.fromString("0199a1b2-0000-7000-8000-0000000000f1"),
                  UUID.fromString("0199a1b2-0000-7000-8000-0000000000f2")));
    };
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
