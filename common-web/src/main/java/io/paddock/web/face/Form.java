package io.paddock.web.face;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person sent with a form of a page of ours: {@link FormReader} makes no other. A field that
 * was left empty was not sent; what a field may hold is for the API to judge.
 */
public final class Form {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,]+");

  private final Map<String, List<String>> fields;

  Form(Map<String, List<String>> fields) {
    this.fields = Map.copyOf(fields);
  }

  public @Nullable String text(String name) {
    return value(name).orElse(null);
  }

  /** As it was typed, spaces and all. */
  public String secret(String name) {
    return fields.getOrDefault(name, List.of("")).getFirst();
  }

  private Optional<String> value(String name) {
    return Optional.of(secret(name).strip()).filter(text -> !text.isEmpty());
  }

  public boolean checked(String name) {
    return fields.containsKey(name);
  }

  /** What the page made for this one sending of the form. */
  public @Nullable String idempotencyKey() {
    return text("idempotencyKey");
  }

  /** Adds the members that were sent. */
  public void texts(ObjectNode body, String... names) {
    for (String name : names) {
      value(name).ifPresent(text -> body.put(name, text));
    }
  }

  /** Of a change: what was emptied is taken away. */
  public void orNone(ObjectNode body, String... names) {
    for (String name : names) {
      if (!body.has(name)) {
        body.putNull(name);
      }
    }
  }

  /** A document of the fields {@code <name>.<member>}; null when all of them were left empty. */
  public void part(ObjectNode body, String name, String path, String... members) {
    ObjectNode part = body.objectNode();
    for (String member : members) {
      part.put(member, text(path + "." + member));
    }
    boolean empty = Arrays.stream(members).allMatch(member -> part.path(member).isNull());
    body.set(name, empty ? body.nullNode() : part);
  }

  /** What is no number is sent as it is, for the API to say so. */
  public void numbers(ObjectNode body, String... names) {
    for (String name : names) {
      value(name)
          .ifPresent(
              text -> {
                if (WHOLE_NUMBER.matcher(text).matches()) {
                  body.put(name, Integer.parseInt(text));
                } else {
                  body.put(name, text);
                }
              });
    }
  }

  /** A time as browsers send it from a field of UTC: {@code 2027-04-25T18:00}, or to the second. */
  public void times(ObjectNode body, String... names) {
    for (String name : names) {
      value(name)
          .ifPresent(
              text ->
                  body.put(
                      name,
                      switch (text.length()) {
                        case 16 -> text + ":00Z";
                        case 19 -> text + "Z";
                        default -> text;
                      }));
    }
  }

  /** One entry a line. */
  public void lines(ObjectNode body, String name) {
    ArrayNode entries = body.putArray(name);
    secret(name).lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(entries::add);
  }

  /** The words of each line. */
  public List<List<String>> table(String name) {
    return secret(name)
        .lines()
        .map(line -> BETWEEN_WORDS.splitAsStream(line).filter(word -> !word.isEmpty()).toList())
        .filter(words -> !words.isEmpty())
        .toList();
  }

  /** Entries with spaces or commas between them. */
  public void words(ObjectNode body, String name) {
    ArrayNode entries = body.putArray(name);
    BETWEEN_WORDS.splitAsStream(secret(name)).filter(word -> !word.isEmpty()).forEach(entries::add);
  }

  /** Every box of that name that was checked, or field that was filled in. */
  public void all(ObjectNode body, String name) {
    ArrayNode entries = body.putArray(name);
    fields.getOrDefault(name, List.of()).stream()
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .forEach(entries::add);
  }

  /** Names no value. */
  @Override
  public String toString() {
    return "Form" + fields.keySet();
  }
}
