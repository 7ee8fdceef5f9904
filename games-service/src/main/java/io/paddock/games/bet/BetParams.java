package io.paddock.games.bet;

import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import io.paddock.web.error.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes values of what a player sent, within limits that no game's parameters come near. */
final class BetParams {

  static final int MAX_MEMBERS = 8;
  static final int MAX_VALUES = 1024;
  static final int MAX_DEPTH = 4;
  static final int MAX_TEXT = 64;

  private int values;

  private BetParams() {}

  /**
   * Reads the parameters.
   *
   * @throws Problem 400 with a pointer to what is no value, or too much
   */
  static Members read(Map<String, ? extends @Nullable Object> params) {
    return new BetParams().members(params, "/params", 1);
  }

  private Members members(Map<?, ?> sent, String pointer, int depth) {
    if (sent.size() > MAX_MEMBERS) {
      throw Problem.invalid(pointer, "must have at most " + MAX_MEMBERS + " members");
    }
    Map<String, Value> members = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : sent.entrySet()) {
      String name = String.valueOf(member.getKey());
      members.put(name, value(member.getValue(), pointer(pointer, name), depth));
    }
    return new Members(members);
  }

  private Value value(@Nullable Object sent, String pointer, int depth) {
    values++;
    if (values > MAX_VALUES) {
      throw Problem.invalid("/params", "must have at most " + MAX_VALUES + " values");
    }
    return switch (sent) {
      case null -> throw Problem.invalid(pointer, "must not be null");
      case String text -> text(text, pointer);
      case Integer number -> new Value.Whole(number);
      case Long number -> new Value.Whole(number);
      case List<?> items -> items(items, pointer, deeper(pointer, depth));
      case Map<?, ?> nested -> members(nested, pointer, deeper(pointer, depth));
      default ->
          throw Problem.invalid(
              pointer, "must be a string, a whole number, a list or an object of such");
    };
  }

  private Value.Items items(List<?> sent, String pointer, int depth) {
    List<Value> items = new ArrayList<>();
    for (Object item : sent) {
      items.add(value(item, pointer + "/" + items.size(), depth));
    }
    return new Value.Items(items);
  }

  private static Value.Text text(String text, String pointer) {
    if (text.length() > MAX_TEXT) {
      throw Problem.invalid(pointer, "must have at most " + MAX_TEXT + " characters");
    }
    return new Value.Text(text);
  }

  private static int deeper(String pointer, int depth) {
    if (depth == MAX_DEPTH) {
      throw Problem.invalid(pointer, "must not be nested more than " + MAX_DEPTH + " deep");
    }
    return depth + 1;
  }

  /** The pointer to what a game found wrong in its parameters. */
  static String pointer(List<String> path) {
    String pointer = "/params";
    for (String part : path) {
      pointer = pointer(pointer, part);
    }
    return pointer;
  }

  /** The pointer (RFC 6901) to a member. */
  static String pointer(String parent, String member) {
    return parent + "/" + member.replace("~", "~0").replace("/", "~1");
  }
}
