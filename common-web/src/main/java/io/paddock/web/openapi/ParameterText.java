package io.paddock.web.openapi;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of a parameter.
 *
 * @param description what it is for
 * @param example a value that the schema allows
 * @param schema null when its type says enough
 */
public record ParameterText(String description, Object example, @Nullable Schema schema) {

  /** Text in a form that the description tells. */
  public ParameterText(String description, Object example) {
    this(description, example, null);
  }

  /** One of few texts, the first of which is shown. */
  public static ParameterText oneOf(String description, List<String> values) {
    Schema schema = OASFactory.createSchema().addType(SchemaType.STRING);
    values.forEach(schema::addEnumeration);
    return new ParameterText(description, values.getFirst(), schema);
  }

  /** Text of one pattern, which begins with {@code ^} and ends with {@code $}. */
  public static ParameterText matching(String description, String pattern, String example) {
    return new ParameterText(
        description,
        example,
        OASFactory.createSchema().addType(SchemaType.STRING).pattern(pattern));
  }

  /** A whole number from {@code minimum} to {@code maximum}, both allowed. */
  public static ParameterText whole(String description, int minimum, int maximum, int otherwise) {
    return new ParameterText(
        description,
        otherwise,
        OASFactory.createSchema()
            .addType(SchemaType.INTEGER)
            .minimum(BigDecimal.valueOf(minimum))
            .maximum(BigDecimal.valueOf(maximum))
            .defaultValue(otherwise));
  }
}
