package io.paddock.fair.value;

import io.paddock.fair.value.Value.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads values from JSON text (RFC 8259): strings, whole numbers, lists and objects, which is what
 * {@link ValueJson} writes. Nothing else is a value, so nothing else is read.
 */
public final class JsonReader {

  private static final int MAX_DEPTH = 8;
  private static final int MAX_DIGITS = 18;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /** The value that {@code text} spells; empty when it spells none. */
  public static Optional<Value> read(String text) {
    try {
      JsonReader reader = new JsonReader(text);
      Value value = reader.value();
      reader.skipBlanks();
      return reader.at == text.length() ? Optional.of(value) : Optional.empty();
    } catch (NotAValue notAValue) {
      return Optional.empty();
    }
  }

  private static final class NotAValue extends RuntimeException {

    NotAValue() {
      super("not a value", null, false, false);
    }
  }

  private Value value() {
    skipBlanks();
    char first = peek();
    if (first == '"') {
      return new Value.Text(string());
    }
    if (first == '-' || isDigit(first)) {
      return new Value.Whole(number());
    }
    depth++;
    if (depth > MAX_DEPTH) {
      throw new NotAValue();
    }
    Value nested = first == '[' ? items() : members();
    depth--;
    return nested;
  }

  private Value.Items items() {
    List<Value> items = new ArrayList<>();
    take('[');
    while (!ends(']', items.isEmpty())) {
      items.add(value());
    }
    return new Value.Items(items);
  }

  private Members members() {
    Map<String, Value> members = new LinkedHashMap<>();
    take('{');
    while (!ends('}', members.isEmpty())) {
      skipBlanks();
      String name = string();
      skipBlanks();
      take(':');
      if (members.put(name, value()) != null) {
        throw new NotAValue();
      }
    }
    return new Members(members);
  }

  /** Whether the list or object ends here; otherwise its next part does, after a comma. */
  private boolean ends(char end, boolean isEmpty) {
    skipBlanks();
    if (peek() == end) {
      at++;
      return true;
    }
    if (!isEmpty) {
      take(',');
    }
    return false;
  }

  private String string() {
    take('"');
    StringBuilder read = new StringBuilder();
    while (peek() != '"') {
      char c = next();
      if (c < ' ') {
        throw new NotAValue();
      }
      read.append(c == '\\' ? escaped() : c);
    }
    at++;
    return read.toString();
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw new NotAValue();
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw new NotAValue();
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private long number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    int digits = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    int length = at - digits;
    boolean leadingZero = length > 1 && text.charAt(digits) == '0';
    if (length == 0 || length > MAX_DIGITS || leadingZero) {
      throw new NotAValue();
    }
    return Long.parseLong(text, start, at, 10);
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void take(char expected) {
    if (next() != expected) {
      throw new NotAValue();
    }
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private char peek() {
    if (at >= text.length()) {
      throw new NotAValue();
    }
    return text.charAt(at);
  }
}
