package io.paddock.games.catalogue;

import io.paddock.fair.param.Form;
import io.paddock.fair.param.Schema;
import io.paddock.fair.param.Schema.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A game's parameters as a JSON Schema (draft 2020-12). */
final class ParamSchema {

  private ParamSchema() {}

  static Map<String, Object> of(Schema schema) {
    Map<String, Object> properties = new LinkedHashMap<>();
    schema.fields().forEach(field -> properties.put(field.name(), of(field.form())));
    List<String> required =
        schema.fields().stream().filter(Field::required).map(Field::name).toList();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", properties);
    object.put("required", required);
    object.put("additionalProperties", false);
    return object;
  }

  /** Ranges of decimals are said in words: JSON Schema compares numbers, and they are strings. */
  private static Map<String, Object> of(Form form) {
    return switch (form) {
      case Form.Decimal decimal ->
          Map.of(
              "type",
              "string",
              "pattern",
              "^(0|[1-9][0-9]{0,17})(\\.[0-9]{1,%d})?$".formatted(decimal.places()),
              "description",
              "a decimal from %s to %s"
                  .formatted(decimal.least().toPlainString(), decimal.most().toPlainString()));
      case Form.Amount _ ->
          Map.of(
              "type",
              "string",
              "pattern",
              "^(0|[1-9][0-9]{0,17})(\\.[0-9]{1,8})?$",
              "description",
              "a part of the stake, above zero");
      case Form.Whole whole ->
          Map.of("type", "integer", "minimum", whole.least(), "maximum", whole.most());
      case Form.WholeOf whole -> Map.of("type", "integer", "enum", whole.numbers());
      case Form.Word word -> Map.of("type", "string", "enum", word.words());
      case Form.Words words ->
          Map.of(
              "type",
              "array",
              "maxItems",
              words.most(),
              "items",
              Map.of("type", "string", "enum", words.words()));
      case Form.Wholes wholes ->
          Map.of(
              "type",
              "array",
              "minItems",
              wholes.fewest(),
              "maxItems",
              wholes.most(),
              "uniqueItems",
              true,
              "items",
              Map.of("type", "integer", "minimum", wholes.least(), "maximum", wholes.greatest()));
      case Form.Objects objects ->
          Map.of(
              "type",
              "array",
              "minItems",
              objects.fewest(),
              "maxItems",
              objects.most(),
              "items",
              of(objects.schema()));
    };
  }
}
