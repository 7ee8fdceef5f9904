package io.paddock.callbacks.eventtype;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the catalogue, and how an event becomes one of an earlier version. Each version
 * of a type's schema says how its data goes back by one; from there the version before goes on. An
 * event says by its {@code dataschema}, the {@code $id} of a schema, which version its data fits;
 * without it the first.
 */
public final class EventVersions {

  /** The attribute of CloudEvents 1.0 that names the schema of an event's data. */
  static final String DATA_SCHEMA = "dataschema";

  private static final Logger LOG = Logger.getLogger(EventVersions.class);
  private static final int FIRST = 1;
  private static final String DATA = "data";

  /** Numbers as they were written: what is sent twice is the same bytes. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /**
   * The catalogue that is served: whatever takes something back of a type's schema adds a version
   * here, with its way back.
   */
  public static final EventVersions CATALOGUE = new EventVersions(FIRST, List.of());

  private final int newest;
  private final Map<String, NavigableMap<Integer, Change>> changes = new HashMap<>();

  /**
   * That a type's data takes something back.
   *
   * @param version of the catalogue, and of the type's schema from then on; 2 or more
   * @param back makes data of it what fits the type's schema before, which it may change in place
   */
  public record Change(String type, int version, UnaryOperator<ObjectNode> back) {}

  /**
   * @param newest version of the catalogue
   * @param changes no two of one type in one version
   */
  public EventVersions(int newest, List<Change> changes) {
    this.newest = newest;
    for (Change change : changes) {
      if (change.version() <= FIRST || change.version() > newest) {
        throw new IllegalArgumentException("event_version_unknown version=" + change.version());
      }
      if (of(change.type()).put(change.version(), change) != null) {
        throw new IllegalArgumentException("event_changed_twice type=" + change.type());
      }
    }
  }

  private NavigableMap<Integer, Change> of(String type) {
    return changes.computeIfAbsent(type, _ -> new TreeMap<>());
  }

  /** The versions that an endpoint can pin, oldest first. */
  public List<Integer> numbers() {
    return IntStream.rangeClosed(FIRST, newest).boxed().toList();
  }

  /** The version of a type's schema in a version of the catalogue. */
  int schemaVersion(String type, int catalogue) {
    NavigableMap<Integer, Change> changed = changes.get(type);
    Integer latest = changed == null ? null : changed.floorKey(catalogue);
    return latest == null ? FIRST : latest;
  }

  /**
   * The text of an event for an endpoint: as it is, or as the version that the endpoint pinned had
   * it. An event of an earlier version stays of that.
   *
   * @param pinned null for the newest
   * @throws IllegalStateException when the event is of a version that this process does not know
   */
  public String sent(String type, String body, @Nullable Integer pinned) {
    if (pinned == null || !changes.containsKey(type)) {
      return body;
    }
    try {
      JsonNode event = tree(body);
      JsonNode then = sent(type, event, pinned);
      // Byte for byte, where nothing has to change.
      return then.equals(event) ? body : JSON.writeValueAsString(then);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event must be writable", e);
    }
  }

  /** A kept event, all of its attributes. */
  public static JsonNode tree(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept event must be readable", e);
    }
  }

  /** The same for an event as a tree, which stays as it is: another one is made. */
  public JsonNode sent(String type, JsonNode event, @Nullable Integer pinned) {
    NavigableMap<Integer, Change> changed = changes.get(type);
    if (pinned == null || changed == null || !(event.path(DATA) instanceof ObjectNode data)) {
      return event;
    }
    int wanted = schemaVersion(type, pinned);
    int present = versionOf(type, event);
    if (present <= wanted || data.isEmpty()) {
      return event;
    }
    if (!changed.containsKey(present)) {
      throw new IllegalStateException("event_version_unknown type=" + type + " is=" + present);
    }
    ObjectNode then = event.deepCopy();
    ObjectNode back = data.deepCopy();
    for (Change change : changed.subMap(wanted, false, present, true).descendingMap().values()) {
      back = change.back().apply(back);
    }
    then.set(DATA, back);
    if (wanted == FIRST) {
      then.remove(DATA_SCHEMA);
    } else {
      then.put(DATA_SCHEMA, schemaId(type, wanted));
    }
    return then;
  }

  /**
   * The same, for what reads an event and does not send it: one that this process cannot turn back
   * is read as it is, so that it keeps nobody from the others.
   */
  public JsonNode read(String type, JsonNode event, @Nullable Integer pinned) {
    try {
      return sent(type, event, pinned);
    } catch (RuntimeException unknown) {
      LOG.warnf(unknown, "event_read_as_it_is type=%s", type);
      return event;
    }
  }

  /** The {@code $id} of a type's schema. */
  static String schemaId(String type, int version) {
    return schemaPrefix(type) + version;
  }

  private static String schemaPrefix(String type) {
    return "urn:paddock:schema:" + type + ":v";
  }

  private static int versionOf(String type, JsonNode event) {
    if (!event.hasNonNull(DATA_SCHEMA)) {
      return FIRST;
    }
    String schema = event.path(DATA_SCHEMA).asText();
    String prefix = schemaPrefix(type);
    try {
      if (schema.startsWith(prefix)) {
        return Integer.parseInt(schema.substring(prefix.length()));
      }
    } catch (NumberFormatException notOurs) {
      throw new IllegalStateException("event_schema_unknown type=" + type, notOurs);
    }
    throw new IllegalStateException("event_schema_unknown type=" + type);
  }
}
