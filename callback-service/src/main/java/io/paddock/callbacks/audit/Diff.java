package io.paddock.callbacks.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changed, field by field: {@code {"url":{"from":"…","to":"…"}}}. Never holds a secret:
 * callers name a fingerprint instead.
 */
public final class Diff {

  private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

  private Diff() {}

  public static Diff empty() {
    return new Diff();
  }

  /** Every member whose values differ; one that is not there is null. */
  public static Diff between(ObjectNode before, ObjectNode after) {
    Set<String> names = new LinkedHashSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    Diff diff = new Diff();
    names.forEach(name -> diff.put(name, before.path(name), after.path(name)));
    return diff;
  }

  /** A field of something new; a text, a number or a truth. */
  public Diff set(String field, @Nullable Object to) {
    return change(field, null, to);
  }

  /** A field's values before and after, each a text, a number or a truth. */
  public Diff change(String field, @Nullable Object from, @Nullable Object to) {
    put(field, node(from), node(to));
    return this;
  }

  /** The fields of another one, behind those that are here. */
  public Diff add(Diff more) {
    fields.setAll(more.fields);
    return this;
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** As it is kept. */
  String text() {
    return fields.toString();
  }

  private void put(String field, JsonNode from, JsonNode to) {
    JsonNode before = from.isMissingNode() ? NullNode.instance : from;
    JsonNode after = to.isMissingNode() ? NullNode.instance : to;
    if (!before.equals(after)) {
      fields.putObject(field).<ObjectNode>set("from", before).set("to", after);
    }
  }

  private static JsonNode node(@Nullable Object value) {
    return switch (value) {
      case null -> NullNode.instance;
      case Boolean truth -> JsonNodeFactory.instance.booleanNode(truth);
      case Integer number -> JsonNodeFactory.instance.numberNode(number);
      case Long number -> JsonNodeFactory.instance.numberNode(number);
      default -> JsonNodeFactory.instance.textNode(value.toString());
    };
  }
}
