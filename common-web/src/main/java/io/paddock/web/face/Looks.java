package io.paddock.web.face;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.ValueResolver;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How the API's values read on a page. */
@TemplateExtension
public final class Looks {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.UK).withZone(ZoneOffset.UTC);

  private static final int SHOWN_OF_A_HASH = 12;
  private static final int SECONDS = "2027-04-25T18:00:00".length();

  /** Statuses by what they ask of the reader. */
  private static final Map<String, String> TONES =
      Map.ofEntries(
          Map.entry("active", "good"),
          Map.entry("open", "good"),
          Map.entry("approved", "good"),
          Map.entry("up", "good"),
          Map.entry("busy", "good"),
          Map.entry("idle", "warn"),
          Map.entry("applied", "good"),
          Map.entry("onboarding", "info"),
          Map.entry("created", "info"),
          Map.entry("pending", "info"),
          Map.entry("grace", "warn"),
          Map.entry("halted", "warn"),
          Map.entry("suspended", "warn"),
          Map.entry("enabled", "good"),
          Map.entry("delivered", "good"),
          Map.entry("succeeded", "good"),
          Map.entry("finished", "good"),
          Map.entry("delivering", "info"),
          Map.entry("running", "info"),
          Map.entry("postponed", "warn"),
          Map.entry("lost", "warn"),
          Map.entry("parked", "bad"),
          Map.entry("failed", "bad"),
          Map.entry("disabled", "bad"),
          Map.entry("waiting", "warn"),
          Map.entry("proved", "good"),
          Map.entry("violated", "bad"),
          Map.entry("rejected", "bad"),
          Map.entry("refused", "bad"),
          Map.entry("down", "bad"));

  private Looks() {}

  /** A time of the API as people read it, in UTC. */
  public static String when(String time) {
    try {
      return MINUTE.format(Instant.parse(time));
    } catch (DateTimeParseException notATime) {
      return time;
    }
  }

  /** {@code operator_key.issued} as words. */
  public static String words(String code) {
    String text = code.replace('_', ' ').replace('.', ' ');
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT)
            + text.substring(1).toLowerCase(Locale.ROOT);
  }

  /** good, info, warn, bad or plain. */
  public static String tone(String status) {
    return TONES.getOrDefault(status.toLowerCase(Locale.ROOT), "plain");
  }

  /** The first part of an id or hash, for where the whole is a click away. */
  public static String brief(String id) {
    return id.length() <= SHOWN_OF_A_HASH ? id : id.substring(0, SHOWN_OF_A_HASH) + "…";
  }

  /** The fields of a difference, each with its value before and after, as texts. */
  public static List<Field> fields(JsonNode diff) {
    List<Field> fields = new ArrayList<>();
    diff.properties()
        .forEach(
            field ->
                fields.add(
                    new Field(
                        field.getKey(),
                        shown(field.getValue().path("from")),
                        shown(field.getValue().path("to")))));
    return fields;
  }

  /** The members of a document, in their order. */
  public static List<Entry> entries(JsonNode document) {
    return document.properties().stream()
        .map(member -> new Entry(member.getKey(), member.getValue()))
        .toList();
  }

  /** One member. */
  public record Entry(String name, JsonNode value) {}

  /** A path: {@code word} under {@code id}. */
  public static String below(String id, String word) {
    return id + "/" + word;
  }

  /** A time for a field of a form, to the second. */
  public static String local(String time) {
    return time.length() < SECONDS ? time : time.substring(0, SECONDS);
  }

  /** One changed field; null where there was, or is, nothing. */
  public record Field(String name, @Nullable String from, @Nullable String to) {}

  private static @Nullable String shown(JsonNode value) {
    return value.isNull() || value.isMissingNode()
        ? null
        : value.isValueNode() ? value.asText() : value.toPrettyString();
  }

  /** Lets templates name the members of a document; one that is absent is null. */
  @EngineConfiguration
  public static class Members implements ValueResolver {

    private static final int BEFORE_REFLECTION = 20;

    /** What templates draw of a document; members by these names cannot be named. */
    private static final Set<String> DRAWN = Set.of("fields", "entries", "drawn");

    @Override
    public int getPriority() {
      return BEFORE_REFLECTION;
    }

    @Override
    public boolean appliesTo(EvalContext context) {
      return context.getBase() instanceof JsonNode node
          && node.isObject()
          && context.getParams().isEmpty()
          && !DRAWN.contains(context.getName());
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
      JsonNode document = (JsonNode) context.getBase();
      @Nullable Object value = value(document.path(context.getName()));
      return value == null ? CompletedStage.ofNull() : CompletedStage.of(value);
    }

    private static @Nullable Object value(JsonNode member) {
      return switch (member.getNodeType()) {
        case STRING -> member.textValue();
        case NUMBER -> member.numberValue();
        case BOOLEAN -> member.booleanValue();
        case ARRAY -> values((ArrayNode) member);
        case OBJECT -> member;
        default -> null;
      };
    }

    private static List<@Nullable Object> values(ArrayNode array) {
      List<@Nullable Object> values = new ArrayList<>();
      array.forEach(item -> values.add(value(item)));
      return values;
    }
  }
}
