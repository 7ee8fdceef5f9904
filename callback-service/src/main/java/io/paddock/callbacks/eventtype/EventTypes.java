package io.paddock.callbacks.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.events.EventJson;
import io.paddock.events.catalogue.EventCatalogue;
import io.paddock.events.catalogue.EventType;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every event type that an endpoint can subscribe to. */
public final class EventTypes {

  private static final List<String> NAMES =
      Stream.concat(
              Arrays.stream(EventType.values()).map(EventType::typeName),
              Stream.of(ConnectivityTest.TYPE))
          .sorted()
          .toList();

  /** Each of them, also those that are added later. */
  public static final String ALL = "*";

  private EventTypes() {}

  /** The types' names, sorted. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Whether an endpoint can subscribe to it: a type's name, {@code *}, or the first part of some
   * type's name and {@code .*}.
   */
  public static boolean isPattern(String text) {
    return NAMES.contains(text)
        || NAMES.stream()
            .filter(name -> !name.equals(ConnectivityTest.TYPE))
            .anyMatch(name -> patternsOf(name).contains(text));
  }

  /** Whether any of them matches the type; one match is as good as several. */
  public static boolean match(Collection<String> patterns, String type) {
    return patternsOf(type).stream().anyMatch(patterns::contains);
  }

  /** What matches a type: its name, its group, and everything. */
  public static List<String> patternsOf(String type) {
    int dot = type.indexOf('.');
    return dot < 0 ? List.of(type, ALL) : List.of(type, type.substring(0, dot) + ".*", ALL);
  }

  /** The rows of the catalogue, sorted by name. */
  static List<EventTypeView> views() {
    Stream<EventTypeView> published =
        EventCatalogue.entries().stream()
            .map(
                entry ->
                    new EventTypeView(
                        entry.type().typeName(),
                        entry.description(),
                        entry.schema(),
                        EventJson.data(entry.example())));
    return Stream.concat(published, Stream.of(connectivityTest()))
        .sorted(Comparator.comparing(EventTypeView::type))
        .toList();
  }

  private static EventTypeView connectivityTest() {
    return new EventTypeView(
        ConnectivityTest.TYPE,
        ConnectivityTest.DESCRIPTION,
        schema(),
        EventJson.data(ConnectivityTest.example()));
  }

  private static JsonNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("type", "object");
    schema.putArray("required").add("endpointId");
    ObjectNode endpointId = schema.putObject("properties").putObject("endpointId");
    endpointId.put("type", "string");
    endpointId.put("format", "uuid");
    return schema;
  }
}
