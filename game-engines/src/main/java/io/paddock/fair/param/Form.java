package io.paddock.fair.param;

import io.paddock.fair.BadParameter;
import io.paddock.fair.value.JsonReader;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What one parameter looks like. {@link #read} gives its canonical form; {@link #ofText} reads what
 * a command line says, where everything is text and a list is {@code 1,2,3}.
 */
public sealed interface Form {

  /**
   * Checks a value.
   *
   * @throws BadParameter naming {@code name}, or what is wrong inside it
   */
  Value read(String name, Value given);

  /** The value that {@code text} spells; what does not spell one is left to {@link #read}. */
  default Value ofText(String text) {
    return new Value.Text(text);
  }

  /** A decimal of at most {@code places}, both ends allowed; canonical with all its places. */
  record Decimal(BigDecimal least, BigDecimal most, int places) implements Form {

    private static final Pattern PLAIN = Pattern.compile("(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");

    public static Decimal between(String least, String most, int places) {
      return new Decimal(new BigDecimal(least), new BigDecimal(most), places);
    }

    @Override
    public Value read(String name, Value given) {
      String text = text(name, given);
      if (!PLAIN.matcher(text).matches() || new BigDecimal(text).scale() > places) {
        throw new BadParameter(name, "must be a decimal with at most " + places + " places");
      }
      BigDecimal number = new BigDecimal(text).setScale(places);
      if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
        throw new BadParameter(
            name, "must be between " + least.toPlainString() + " and " + most.toPlainString());
      }
      return Value.decimal(number);
    }
  }

  /** A part of the stake: positive, of at most eight places; canonical without trailing zeros. */
  record Amount() implements Form {

    public static final int PLACES = 8;

    private static final Pattern PLAIN = Pattern.compile("(0|[1-9][0-9]{0,17})(\\.[0-9]{1,8})?");

    @Override
    public Value read(String name, Value given) {
      String text = text(name, given);
      if (!PLAIN.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
        throw new BadParameter(
            name, "must be a positive decimal with at most " + PLACES + " places");
      }
      BigDecimal stripped = new BigDecimal(text).stripTrailingZeros();
      return Value.decimal(stripped.setScale(Math.max(0, stripped.scale())));
    }
  }

  /** A whole number, both ends allowed. */
  record Whole(long least, long most) implements Form {

    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    @Override
    public Value read(String name, Value given) {
      if (given instanceof Value.Whole(long number) && number >= least && number <= most) {
        return given;
      }
      throw new BadParameter(name, "must be a whole number from " + least + " to " + most);
    }

    @Override
    public Value ofText(String text) {
      return NUMBER.matcher(text).matches()
          ? new Value.Whole(Long.parseLong(text))
          : new Value.Text(text);
    }
  }

  /** One of a few whole numbers. */
  record WholeOf(List<Long> numbers) implements Form {

    public static WholeOf of(long... numbers) {
      return new WholeOf(Arrays.stream(numbers).boxed().toList());
    }

    @Override
    public Value read(String name, Value given) {
      if (given instanceof Value.Whole(long number) && numbers.contains(number)) {
        return given;
      }
      throw new BadParameter(name, "must be " + either(numbers));
    }

    @Override
    public Value ofText(String text) {
      return new Whole(0, 0).ofText(text);
    }
  }

  /** One of a few words. */
  record Word(List<String> words) implements Form {

    public static Word of(String... words) {
      return new Word(List.of(words));
    }

    @Override
    public Value read(String name, Value given) {
      if (!words.contains(text(name, given))) {
        throw new BadParameter(name, "must be " + either(words));
      }
      return given;
    }
  }

  /** So many words of a few, in the order in which they are given. */
  record Words(List<String> words, int most) implements Form {

    @Override
    public Value read(String name, Value given) {
      if (!(given instanceof Value.Items(List<Value> items)) || items.size() > most) {
        throw new BadParameter(name, "must be a list of at most " + most + " words");
      }
      Word each = new Word(words);
      return inEach(name, items, each);
    }

    @Override
    public Value ofText(String text) {
      return new Value.Items(split(text).stream().<Value>map(Value.Text::new).toList());
    }
  }

  /** So many different whole numbers; canonical in ascending order. */
  record Wholes(int fewest, int most, long least, long greatest) implements Form {

    @Override
    public Value read(String name, Value given) {
      if (!(given instanceof Value.Items(List<Value> items))
          || items.size() < fewest
          || items.size() > most) {
        throw new BadParameter(
            name, "must be a list of " + fewest + " to " + most + " whole numbers");
      }
      inEach(name, items, new Whole(least, greatest));
      long[] numbers =
          items.stream().mapToLong(item -> ((Value.Whole) item).number()).sorted().toArray();
      if (Arrays.stream(numbers).distinct().count() < numbers.length) {
        throw new BadParameter(name, "must not hold a number twice");
      }
      return Value.wholes(numbers);
    }

    @Override
    public Value ofText(String text) {
      Whole each = new Whole(least, greatest);
      return new Value.Items(split(text).stream().map(each::ofText).toList());
    }
  }

  /** So many objects of one schema. */
  record Objects(int fewest, int most, String each, Schema schema) implements Form {

    @Override
    public Value read(String name, Value given) {
      if (!(given instanceof Value.Items(List<Value> items))
          || items.size() < fewest
          || items.size() > most) {
        throw new BadParameter(name, "must be a list of " + fewest + " to " + most + " objects");
      }
      List<Value> read = new ArrayList<>();
      for (Value item : items) {
        String index = String.valueOf(read.size());
        if (!(item instanceof Members members)) {
          throw new BadParameter(index, "must be an object").in(name);
        }
        try {
          read.add(schema.read(each, members));
        } catch (BadParameter bad) {
          throw bad.in(index).in(name);
        }
      }
      return new Value.Items(read);
    }

    /** Objects are written as JSON on a command line, too. */
    @Override
    public Value ofText(String text) {
      return JsonReader.read(text).orElseGet(() -> new Value.Text(text));
    }
  }

  private static Value inEach(String name, List<Value> items, Form each) {
    List<Value> read = new ArrayList<>();
    for (Value item : items) {
      try {
        read.add(each.read(String.valueOf(read.size()), item));
      } catch (BadParameter bad) {
        throw bad.in(name);
      }
    }
    return new Value.Items(read);
  }

  private static String text(String name, Value given) {
    if (given instanceof Value.Text(String text)) {
      return text;
    }
    throw new BadParameter(name, "must be a string");
  }

  private static List<String> split(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }

  /** {@code a or b}, {@code a, b or c}. */
  private static String either(List<?> options) {
    List<String> texts = options.stream().map(String::valueOf).toList();
    int last = texts.size() - 1;
    return last == 0
        ? texts.getFirst()
        : String.join(", ", texts.subList(0, last)) + " or " + texts.get(last);
  }
}
