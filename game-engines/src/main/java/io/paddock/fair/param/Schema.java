package io.paddock.fair.param;

import io.paddock.fair.BadParameter;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members that an object of parameters has; it has no others. */
public record Schema(List<Field> fields) {

  public static final Schema NONE = new Schema(List.of());

  public Schema {
    fields = List.copyOf(fields);
  }

  public static Schema of(Field... fields) {
    return new Schema(List.of(fields));
  }

  /** One member. */
  public record Field(String name, Form form, boolean required) {

    public static Field required(String name, Form form) {
      return new Field(name, form, true);
    }

    public static Field optional(String name, Form form) {
      return new Field(name, form, false);
    }
  }

  /**
   * Checks {@code params} and gives their canonical form: each member in the order and the spelling
   * of this schema.
   *
   * @param owner what the parameters belong to, for the message about one that does not
   * @throws BadParameter naming the member that is unknown, missing, or of another form
   */
  public Members read(String owner, Members params) {
    for (String name : params.members().keySet()) {
      if (field(name).isEmpty()) {
        throw new BadParameter(name, "is not a parameter of " + owner);
      }
    }
    Map<String, Value> canonical = new LinkedHashMap<>();
    for (Field field : fields) {
      Value given = params.members().get(field.name());
      if (given != null) {
        canonical.put(field.name(), field.form().read(field.name(), given));
      } else if (field.required()) {
        throw new BadParameter(field.name(), "is missing");
      }
    }
    return new Members(canonical);
  }

  /** The same members and {@code more}, none of them required. */
  public Schema relaxedWith(Field... more) {
    List<Field> all = new ArrayList<>();
    fields.forEach(field -> all.add(Field.optional(field.name(), field.form())));
    all.addAll(List.of(more));
    return new Schema(all);
  }

  /** What a command line says, by name; what this schema does not know stays text. */
  public Members ofTexts(Map<String, String> texts) {
    Map<String, Value> values = new LinkedHashMap<>();
    texts.forEach(
        (name, text) ->
            values.put(
                name,
                field(name)
                    .map(field -> field.form().ofText(text))
                    .orElseGet(() -> new Value.Text(text))));
    return new Members(values);
  }

  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
