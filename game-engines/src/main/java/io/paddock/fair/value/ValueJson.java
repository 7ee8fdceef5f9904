package io.paddock.fair.value;

import java.util.Map;
import java.util.stream.Collectors;

/** Values as JSON text (RFC 8259), without spaces. */
public final class ValueJson {

  private static final char FIRST_PRINTABLE = ' ';

  private ValueJson() {}

  public static String write(Value value) {
    return switch (value) {
      case Value.Text(String text) -> quoted(text);
      case Value.Whole(long number) -> Long.toString(number);
      case Value.Items items ->
          items.items().stream().map(ValueJson::write).collect(Collectors.joining(",", "[", "]"));
      case Value.Members members ->
          members.members().entrySet().stream()
              .map(ValueJson::member)
              .collect(Collectors.joining(",", "{", "}"));
    };
  }

  private static String member(Map.Entry<String, Value> member) {
    return quoted(member.getKey()) + ":" + write(member.getValue());
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE || Character.isSurrogate(c)) {
        // A surrogate of a pair may be written so, too; a lone one has no other form.
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
