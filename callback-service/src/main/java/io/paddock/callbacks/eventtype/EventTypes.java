package io.paddock.callbacks.eventtype;

import io.paddock.events.EventJson;
import io.paddock.events.catalogue.EventCatalogue;
import io.paddock.events.catalogue.EventType;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every event type that an endpoint can subscribe to. */
public final class EventTypes {

  /** What this service makes itself; no pattern stands for these. */
  private static final Set<String> BY_NAME_ALONE =
      Stream.concat(EndpointNotice.TYPES.stream(), Stream.of(ConnectivityTest.TYPE))
          .collect(Collectors.toUnmodifiableSet());

  private static final List<String> NAMES =
      Stream.concat(
              Arrays.stream(EventType.values()).map(EventType::typeName), BY_NAME_ALONE.stream())
          .sorted()
          .toList();

  /** Each of them, also those that are added later, but for those that go by name alone. */
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
    return NAMES.stream().anyMatch(name -> patternsOf(name).contains(text));
  }

  /** Whether any of them matches the type; one match is as good as several. */
  public static boolean match(Collection<String> patterns, String type) {
    return patternsOf(type).stream().anyMatch(patterns::contains);
  }

  /** What matches a type: its name, and for what others publish its group, and everything. */
  public static List<String> patternsOf(String type) {
    if (BY_NAME_ALONE.contains(type)) {
      return List.of(type);
    }
    int dot = type.indexOf('.');
    return dot < 0 ? List.of(type, ALL) : List.of(type, type.substring(0, dot) + ".*", ALL);
  }

  /**
   * The versions that an endpoint can pin, oldest first. A version gains types and members that may
   * be left out; whatever takes something back is a new one.
   */
  public static List<Integer> versions() {
    return EventVersions.CATALOGUE.numbers();
  }

  /** The rows of the catalogue, sorted by name. */
  static List<EventTypeView> views() {
    Stream<EventTypeView> published =
        EventCatalogue.entries().stream()
            .map(
                entry ->
                    new EventTypeView(
                        entry.type().typeName(),
                        EventTypeView.SCHEMA_VERSION,
                        entry.description(),
                        entry.schema(),
                        EventJson.data(entry.example())));
    return Stream.concat(published, OwnEvent.views().stream())
        .sorted(Comparator.comparing(EventTypeView::type))
        .toList();
  }
}
