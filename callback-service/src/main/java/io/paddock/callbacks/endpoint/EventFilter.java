package io.paddock.callbacks.endpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.web.error.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Narrows a subscription: members of an event, named by JSON Pointers (RFC 6901) from its envelope,
 * and the values that each of them must have.
 *
 * @param members a JSON object such as {@code {"/data/game": "dice"}}
 */
public record EventFilter(ObjectNode members) {

  private static final int MAX_MEMBERS = 10;
  private static final int MAX_CHARACTERS = 200;

  @JsonCreator(mode = Mode.DELEGATING)
  public EventFilter {}

  static List<Violation> violations(@Nullable JsonNode filter) {
    List<Violation> violations = new ArrayList<>();
    if (filter == null || filter.isNull()) {
      return violations;
    }
    if (!(filter instanceof ObjectNode members)
        || members.isEmpty()
        || members.size() > MAX_MEMBERS) {
      violations.add(new Violation("/filter", "must be an object of 1 to 10 members"));
      return violations;
    }
    for (Map.Entry<String, JsonNode> member : members.properties()) {
      if (!isPointer(member.getKey())) {
        violations.add(new Violation("/filter", "names must be JSON Pointers, such as /data/game"));
      } else if (!isScalar(member.getValue())) {
        violations.add(
            new Violation(
                "/filter/" + member.getKey().replace("~", "~0").replace("/", "~1"),
                "must be a text of at most 200 characters, a whole number, true or false"));
      }
    }
    return violations;
  }

  /** Whether every member has its value; a member that is not there has none. */
  public boolean matches(JsonNode event) {
    return members.properties().stream()
        .allMatch(member -> isEqual(event.at(member.getKey()), member.getValue()));
  }

  private static boolean isEqual(JsonNode actual, JsonNode wanted) {
    return (actual.isIntegralNumber() && wanted.isIntegralNumber())
        ? actual.bigIntegerValue().equals(wanted.bigIntegerValue())
        : actual.equals(wanted);
  }

  private static boolean isPointer(String text) {
    if (text.length() < 2 || text.length() > MAX_CHARACTERS || text.indexOf('\0') >= 0) {
      return false;
    }
    try {
      return !JsonPointer.compile(text).matches();
    } catch (IllegalArgumentException noPointer) {
      return false;
    }
  }

  private static boolean isScalar(JsonNode value) {
    return value.isBoolean()
        || (value.isIntegralNumber() && value.canConvertToLong())
        || (value.isTextual()
            && value.textValue().length() <= MAX_CHARACTERS
            && value.textValue().indexOf('\0') < 0);
  }
}
