package io.paddock.web.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * Says of every record's members whether they are there, whether they may be null, and which are
 * decimals. A body that is sent to us has no other members, and its nullable ones may be left out;
 * one that we send has all of them, unless its record leaves out nulls.
 */
final class Members {

  private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
  private static final DotName SHOWN_ONCE = DotName.createSimple(ShownOnce.class);
  private static final DotName DECIMAL = DotName.createSimple(Decimal.class);
  private static final DotName SCHEMA =
      DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
  private static final DotName UNWRAPPED =
      DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");
  private static final DotName IGNORED =
      DotName.createSimple("com.fasterxml.jackson.annotation.JsonIgnore");
  private static final DotName INCLUDE =
      DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
  private static final DotName BIG_DECIMAL = DotName.createSimple("java.math.BigDecimal");

  private static final String UUID = "uuid";

  /** How a pattern begins to ask for a category of Unicode. */
  private static final String CATEGORY = "\\p";

  private static final String DIGITS = "(0|[1-9][0-9]{0,23})(\\.[0-9]{1,18})?$";

  private final Map<String, List<ClassInfo>> records = new HashMap<>();

  /** Names of schemas with a member that is shown once. */
  private final Set<String> secretive = new HashSet<>();

  private final IndexView index;

  Members(IndexView index) {
    this.index = index;
    for (ClassInfo type : BodyRecords.of(index)) {
      records.computeIfAbsent(name(type), _ -> new ArrayList<>()).add(type);
    }
  }

  void apply(OpenAPI document) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    if (schemas == null) {
      return;
    }
    Set<String> sent = SchemaReach.sent(document, schemas);
    schemas.forEach(
        (name, schema) -> {
          leaveOutWhatNotEveryClientReads(schema);
          if (schema.getProperties() != null) {
            describe(name, schema, sent.contains(name));
          }
        });
    MergePatches.describe(document, schemas);
    replays(document, schemas);
  }

  private void describe(String name, Schema schema, boolean request) {
    ClassInfo type = record(name, schema);
    if (request) {
      schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
    }
    List<String> required = new ArrayList<>();
    Map<String, Schema> members = new LinkedHashMap<>(schema.getProperties());
    for (RecordComponentInfo component : members(type)) {
      Schema member = members.get(component.name());
      if (member == null) {
        continue;
      }
      anchor(member);
      decimal(component, member);
      // A request's record may hold null where the check that follows refuses it.
      boolean nullable =
          component.type().hasAnnotation(NULLABLE) && !demanded(schema, component.name());
      boolean shownOnce = component.declaredAnnotation(SHOWN_ONCE) != null;
      if (shownOnce) {
        secretive.add(name);
      }
      if (nullable || shownOnce) {
        members.put(component.name(), Nulls.allow(member));
      }
      if (!nullable || (!request && !leavesOutNulls(component))) {
        required.add(component.name());
      }
    }
    schema.setProperties(members);
    schema.setRequired(required.isEmpty() ? null : required);
  }

  private static boolean demanded(Schema schema, String member) {
    return schema.getRequired() != null && schema.getRequired().contains(member);
  }

  private static void decimal(RecordComponentInfo component, Schema member) {
    AnnotationInstance decimal = component.declaredAnnotation(DECIMAL);
    boolean many = component.type().kind() == Type.Kind.PARAMETERIZED_TYPE;
    Type type =
        many ? component.type().asParameterizedType().arguments().getLast() : component.type();
    if (decimal == null && !type.name().equals(BIG_DECIMAL)) {
      return;
    }
    Schema text = many && member.getItems() != null ? member.getItems() : member;
    text.setType(
        says(decimal, "orInteger")
            ? List.of(SchemaType.STRING, SchemaType.INTEGER)
            : List.of(SchemaType.STRING));
    text.setFormat(null);
    text.setPattern((says(decimal, "signed") ? "^-?" : "^") + DIGITS);
    if (text.getExamples() != null) {
      // The scanner reads examples = "0.01" as a number.
      text.setExamples(
          text.getExamples().stream()
              .map(shown -> shown instanceof Number ? shown.toString() : shown)
              .toList());
    }
  }

  private static boolean says(@Nullable AnnotationInstance decimal, String member) {
    return decimal != null && decimal.value(member) != null && decimal.value(member).asBoolean();
  }

  /**
   * Not every language that clients are made in has Unicode's categories: such a client would fail
   * at each request. The scanner's own pattern of a UUID says no more than its format, by which a
   * client may have no text there to match.
   */
  private static void leaveOutWhatNotEveryClientReads(Schema schema) {
    String pattern = schema.getPattern();
    if (pattern != null && (pattern.contains(CATEGORY) || UUID.equals(schema.getFormat()))) {
      schema.setPattern(null);
    }
  }

  /** Bean Validation matches a whole text, JSON Schema any part of it. */
  private static void anchor(@Nullable Schema schema) {
    if (schema == null) {
      return;
    }
    leaveOutWhatNotEveryClientReads(schema);
    if (schema.getPattern() != null && !schema.getPattern().startsWith("^")) {
      schema.setPattern("^(?:" + schema.getPattern() + ")$");
    }
    anchor(schema.getItems());
    anchor(schema.getAdditionalPropertiesSchema());
  }

  /** What is answered from the store says that it lacks secrets. */
  private void replays(OpenAPI document, Map<String, Schema> schemas) {
    for (PathItem path : document.getPaths().getPathItems().values()) {
      APIResponse created =
          path.getPOST() == null ? null : path.getPOST().getResponses().getAPIResponse("201");
      if (created == null || created.getContent() == null) {
        continue;
      }
      for (MediaType media : created.getContent().getMediaTypes().values()) {
        Set<String> names = new HashSet<>();
        SchemaReach.reach(media.getSchema(), schemas, names);
        String ref = media.getSchema().getRef();
        names.retainAll(secretive);
        Schema answer =
            ref == null ? null : schemas.get(ref.substring(SchemaReach.PREFIX.length()));
        if (answer != null && !names.isEmpty()) {
          answer.addProperty(
              "secretsOmitted",
              OASFactory.createSchema()
                  .addType(SchemaType.BOOLEAN)
                  .description("In a replay alone, which shows its secrets as null"));
        }
      }
    }
  }

  private static boolean leavesOutNulls(RecordComponentInfo component) {
    ClassInfo type = component.declaringClass();
    AnnotationInstance include = type.declaredAnnotation(INCLUDE);
    if (include == null && type.field(component.name()) != null) {
      include = type.field(component.name()).annotation(INCLUDE);
    }
    return include != null && include.value() != null && !include.value().asEnum().equals("ALWAYS");
  }

  /** Open questions are not guessed at: a schema that fits no record, or two, ends the build. */
  private ClassInfo record(String name, Schema schema) {
    Set<String> members = schema.getProperties().keySet();
    List<ClassInfo> fitting = new ArrayList<>();
    for (Map.Entry<String, List<ClassInfo>> named : records.entrySet()) {
      if (name.startsWith(named.getKey())) {
        for (ClassInfo type : named.getValue()) {
          if (components(type).equals(members)) {
            fitting.add(type);
          }
        }
      }
    }
    int longest = fitting.stream().mapToInt(type -> name(type).length()).max().orElse(0);
    fitting.removeIf(type -> name(type).length() < longest);
    if (fitting.size() != 1) {
      throw new IllegalStateException(
          "the schema "
              + name
              + " "
              + members
              + " fits "
              + fitting.size()
              + " records: "
              + fitting);
    }
    return fitting.getFirst();
  }

  /** By which documents call it. */
  private static String name(ClassInfo type) {
    AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
    if (schema != null && schema.value("name") != null) {
      return schema.value("name").asString();
    }
    String name = type.name().withoutPackagePrefix();
    return name.substring(name.lastIndexOf('$') + 1);
  }

  private Set<String> components(ClassInfo type) {
    Set<String> names = new HashSet<>();
    members(type).forEach(component -> names.add(component.name()));
    return names;
  }

  /** The record's components that are shown, those of an unwrapped one in its place. */
  private List<RecordComponentInfo> members(ClassInfo type) {
    List<RecordComponentInfo> members = new ArrayList<>();
    for (RecordComponentInfo component : type.recordComponents()) {
      if (type.field(component.name()).hasAnnotation(IGNORED)) {
        continue;
      }
      ClassInfo inner =
          type.field(component.name()).hasAnnotation(UNWRAPPED)
              ? index.getClassByName(component.type().name())
              : null;
      if (inner == null) {
        members.add(component);
      } else {
        members.addAll(members(inner));
      }
    }
    return members;
  }
}
