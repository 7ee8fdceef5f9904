package io.paddock.backoffice.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changed, field by field, in the order in which the fields were named. Never holds a secret:
 * callers name an id or a fingerprint instead.
 */
public final class Diff {

  /** A field's value before and after. */
  public record FieldChange(@Nullable Object from, @Nullable Object to) {}

  private final Map<String, FieldChange> fields = new LinkedHashMap<>();

  private Diff() {}

  public static Diff empty() {
    return new Diff();
  }

  /** A field of something new. */
  public Diff set(String field, @Nullable Object value) {
    return change(field, null, value);
  }

  /** Notes the field, unless both values are equal. */
  public Diff change(String field, @Nullable Object from, @Nullable Object to) {
    if (!Objects.equals(from, to)) {
      fields.put(field, new FieldChange(from, to));
    }
    return this;
  }

  /** The fields of another one, behind those that are here. */
  public Diff add(Diff more) {
    fields.putAll(more.fields);
    return this;
  }

  /** What a diff is about comes first, as something that stayed. */
  public static Diff of(String field, Object value, Diff changes) {
    return empty().step(field, value, value).add(changes);
  }

  /** A state before and after, also where it stayed. */
  public Diff step(String field, @Nullable Object from, @Nullable Object to) {
    fields.put(field, new FieldChange(from, to));
    return this;
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** Names of the changed fields, without values: what an event may tell. */
  public Set<String> names() {
    return fields.keySet();
  }

  /** What is so since the change, by field; where there is nothing any more, null. */
  public Map<String, @Nullable Object> after() {
    Map<String, @Nullable Object> after = new LinkedHashMap<>();
    fields.forEach((field, change) -> after.put(field, change.to()));
    return after;
  }

  Map<String, FieldChange> fields() {
    return fields;
  }
}
