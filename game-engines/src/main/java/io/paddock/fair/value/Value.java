package io.paddock.fair.value;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A parameter of a game, or a part of its outcome, without anybody's JSON library: text, a whole
 * number, a list or an object. Counts, tiles and picks are whole numbers; amounts, targets and
 * multipliers are decimals, which are text wherever they are written, so that nobody's parser turns
 * them into binary fractions.
 */
public sealed interface Value {

  /** Text; a decimal is one, too. */
  record Text(String text) implements Value {}

  record Whole(long number) implements Value {}

  record Items(List<Value> items) implements Value {

    public Items {
      items = List.copyOf(items);
    }
  }

  /** An object: members by name, in order. Equal whatever the order. */
  record Members(Map<String, Value> members) implements Value {

    public static final Members NONE = new Members(Map.of());

    public Members {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The same with one more member, after the others. */
    public Members with(String name, Value value) {
      Map<String, Value> more = new LinkedHashMap<>(members);
      more.put(name, value);
      return new Members(more);
    }

    public Members with(String name, String text) {
      return with(name, new Text(text));
    }

    public Members with(String name, long number) {
      return with(name, new Whole(number));
    }

    public boolean isEmpty() {
      return members.isEmpty();
    }

    public boolean has(String name) {
      return members.containsKey(name);
    }

    /** A member that has been checked to be text. */
    public String text(String name) {
      return ((Text) member(name)).text();
    }

    /** A member that has been checked to be a whole number. */
    public long whole(String name) {
      return ((Whole) member(name)).number();
    }

    /** A member that has been checked to be a list. */
    public List<Value> items(String name) {
      return ((Items) member(name)).items();
    }

    /** A member that has been checked to be a list of whole numbers. */
    public List<Long> wholes(String name) {
      return items(name).stream().map(item -> ((Whole) item).number()).toList();
    }

    private Value member(String name) {
      return Objects.requireNonNull(members.get(name), name);
    }
  }

  /** A decimal as text: plain, with the digits that it has. */
  static Text decimal(BigDecimal number) {
    return new Text(number.toPlainString());
  }

  /** A list of texts. */
  static Items texts(List<?> of) {
    return new Items(of.stream().<Value>map(each -> new Text(each.toString())).toList());
  }

  /** A list of whole numbers. */
  static Items wholes(long... numbers) {
    return new Items(Arrays.stream(numbers).<Value>mapToObj(Whole::new).toList());
  }
}
