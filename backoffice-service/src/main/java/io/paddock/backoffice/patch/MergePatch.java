package io.paddock.backoffice.patch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.BadRequestException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * JSON Merge Patch (RFC 7396): what it names changes, at any depth; null takes away, arrays are
 * replaced as a whole. The result is read and checked exactly as something new is.
 */
@Singleton
public class MergePatch {

  public static final String MEDIA_TYPE = "application/merge-patch+json";

  private final ObjectMapper json;
  private final Validator validator;

  MergePatch(ObjectMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /**
   * The record as the patch leaves it.
   *
   * @throws Problem a 400 that points at members that the record has not: also those that would be
   *     taken away
   */
  public <T extends Record> T apply(T present, JsonNode patch, Class<T> type) {
    if (!(patch instanceof ObjectNode members)) {
      throw Problem.invalid("", "must be an object");
    }
    List<Violation> unknown = new ArrayList<>();
    compare(members, type, "", unknown);
    if (!unknown.isEmpty()) {
      throw Problem.invalid(unknown);
    }
    return validated(read(merge(json.valueToTree(present), patch), type));
  }

  /**
   * The same record, if it keeps the rules that it is annotated with.
   *
   * @throws ConstraintViolationException otherwise
   */
  public <T extends Record> T validated(T wanted) {
    Set<ConstraintViolation<T>> violations = validator.validate(wanted);
    if (!violations.isEmpty()) {
      throw new ConstraintViolationException(violations);
    }
    return wanted;
  }

  /** The function of RFC 7396, section 2. Changes neither of the two. */
  static JsonNode merge(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode members)) {
      return patch;
    }
    ObjectNode merged =
        target instanceof ObjectNode object ? object.deepCopy() : members.objectNode();
    for (Map.Entry<String, JsonNode> member : members.properties()) {
      if (member.getValue().isNull()) {
        merged.remove(member.getKey());
      } else {
        JsonNode before = merged.path(member.getKey());
        merged.set(member.getKey(), merge(before, member.getValue()));
      }
    }
    return merged;
  }

  /** A member that is taken away leaves nothing behind that a reader could complain about. */
  private static void compare(ObjectNode patch, Class<?> type, String at, List<Violation> unknown) {
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      String pointer = at + "/" + token(member.getKey());
      Optional<RecordComponent> known =
          Arrays.stream(type.getRecordComponents())
              .filter(component -> component.getName().equals(member.getKey()))
              .findFirst();
      if (known.isEmpty()) {
        unknown.add(new Violation(pointer, "is unknown or read-only"));
      } else if (member.getValue() instanceof ObjectNode inner) {
        within(known.get().getGenericType(), inner, pointer, unknown);
      }
    }
  }

  private static void within(Type type, ObjectNode inner, String pointer, List<Violation> unknown) {
    if (type instanceof Class<?> known && known.isRecord()) {
      compare(inner, known, pointer, unknown);
    } else if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
      for (Map.Entry<String, JsonNode> entry : inner.properties()) {
        if (entry.getValue() instanceof ObjectNode value) {
          within(
              map.getActualTypeArguments()[1],
              value,
              pointer + "/" + token(entry.getKey()),
              unknown);
        }
      }
    }
  }

  /** One step of a JSON Pointer (RFC 6901). */
  private static String token(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private <T> T read(JsonNode merged, Class<T> type) {
    try {
      return json.treeToValue(merged, type);
    } catch (JsonProcessingException e) {
      throw new BadRequestException(e);
    }
  }
}
