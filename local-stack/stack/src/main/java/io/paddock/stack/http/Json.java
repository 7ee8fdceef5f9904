package io.paddock.stack.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** Writes JSON objects. */
public final class Json {

  private Json() {}

  /**
   * An object of the given members, in that order.
   *
   * @param members name, value, name, value, …; a value is text, a boolean, an integer, a
   *     collection of text, or JSON
   */
  public static ObjectNode object(Object... members) {
    if (members.length % 2 != 0) {
      throw new IllegalArgumentException("a member without a value");
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < members.length; i += 2) {
      object.set(String.valueOf(members[i]), value(members[i + 1]));
    }
    return object;
  }

  private static JsonNode value(Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value) {
      case JsonNode json -> json;
      case String text -> nodes.textNode(text);
      case Boolean flag -> nodes.booleanNode(flag);
      case Integer number -> nodes.numberNode(number);
      case Collection<?> items -> {
        var array = nodes.arrayNode();
        items.forEach(item -> array.add(value(item)));
        yield array;
      }
      default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
    };
  }
}
