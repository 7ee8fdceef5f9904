package io.paddock.web.db;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of rows. Each column has a component and each component a column; no number is cut
 * to fit, and no text is taken for a number.
 */
public final class RowRecords {

  private static final PropertyNamingStrategies.NamingBase NAMES =
      PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(NAMES)
          .addModules(new JavaTimeModule(), new Jdk8Module())
          // An enum is stored as the name of its constant, mostly in lower case.
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(
              LogicalType.Textual,
              text -> {
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .build();

  private RowRecords() {}

  /** A component has the column of its name, {@code createdAt} that of {@code created_at}. */
  static <T extends Record> Function<Row, T> byName(Class<T> type) {
    return byName(type, MAPPER.readerFor(type));
  }

  /** The same of rows that have other columns as well. */
  public static <T extends Record> Function<Row, T> part(Class<T> type) {
    return byName(
        type, MAPPER.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
  }

  private static <T extends Record> Function<Row, T> byName(Class<T> type, ObjectReader reader) {
    return row -> read(type, reader, tokens -> writeRow(tokens, row, row::getColumnName));
  }

  /** The components have the columns in their order. */
  static <T extends Record> Function<Tuple, T> byPosition(Class<T> type) {
    ObjectReader reader = MAPPER.readerFor(type);
    List<String> names = columns(type).toList();
    return row -> {
      if (row.size() != names.size()) {
        throw new IllegalStateException(
            "database_row_unfit type=" + type.getSimpleName() + " columns=" + row.size());
      }
      return read(type, reader, tokens -> writeRow(tokens, row, names::get));
    };
  }

  /** The first column, which may be null. */
  static <T> Function<Tuple, T> column(Class<T> type) {
    ObjectReader reader = MAPPER.readerFor(type);
    return row -> {
      Object value = row.getValue(0);
      return value == null || type.isInstance(value)
          ? type.cast(value)
          : read(type, reader, tokens -> write(tokens, value));
    };
  }

  private static Stream<String> columns(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(
            component -> {
              JsonUnwrapped within = component.getAccessor().getAnnotation(JsonUnwrapped.class);
              return within == null
                  ? Stream.of(NAMES.translate(component.getName()))
                  : columns(component.getType()).map(within.prefix()::concat);
            });
  }

  private static <T> T read(Class<T> type, ObjectReader reader, Writing writing) {
    try (TokenBuffer tokens = new TokenBuffer(MAPPER, false)) {
      writing.into(tokens);
      return reader.readValue(tokens.asParser());
    } catch (IOException unfit) {
      throw new IllegalStateException("database_row_unfit type=" + type.getSimpleName(), unfit);
    }
  }

  private static void writeRow(TokenBuffer tokens, Tuple row, IntFunction<String> names)
      throws IOException {
    tokens.writeStartObject();
    for (int i = 0; i < row.size(); i++) {
      tokens.writeFieldName(names.apply(i));
      write(tokens, row.getValue(i));
    }
    tokens.writeEndObject();
  }

  /** What Jackson has no token for goes through as it is. */
  private static void write(TokenBuffer tokens, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> tokens.writeNull();
      case String text -> tokens.writeString(text);
      case Boolean flag -> tokens.writeBoolean(flag);
      case Short number -> tokens.writeNumber(number);
      case Integer number -> tokens.writeNumber(number);
      case Long number -> tokens.writeNumber(number);
      case Float number -> tokens.writeNumber(number);
      case Double number -> tokens.writeNumber(number);
      case Numeric number -> writeNumber(tokens, number.bigDecimalValue());
      case BigDecimal number -> writeNumber(tokens, number);
      case OffsetDateTime time -> tokens.writeEmbeddedObject(time.toInstant());
      case Buffer bytes -> tokens.writeEmbeddedObject(bytes.getBytes());
      case JsonObject members -> writeObject(tokens, members);
      case JsonArray elements -> writeArray(tokens, elements);
      case Object[] elements -> writeArray(tokens, Arrays.asList(elements));
      default -> {
        if (value == Tuple.JSON_NULL) {
          tokens.writeNull();
        } else {
          tokens.writeEmbeddedObject(value);
        }
      }
    }
  }

  /** A sum of integers is a numeric without a fraction, and may become a long. */
  private static void writeNumber(TokenBuffer tokens, @Nullable BigDecimal number)
      throws IOException {
    if (number != null && number.scale() == 0) {
      tokens.writeNumber(number.unscaledValue());
    } else {
      tokens.writeNumber(number);
    }
  }

  private static void writeObject(TokenBuffer tokens, JsonObject members) throws IOException {
    tokens.writeStartObject();
    for (Map.Entry<String, Object> member : members) {
      tokens.writeFieldName(member.getKey());
      write(tokens, member.getValue());
    }
    tokens.writeEndObject();
  }

  private static void writeArray(TokenBuffer tokens, Iterable<?> elements) throws IOException {
    tokens.writeStartArray();
    for (Object element : elements) {
      write(tokens, element);
    }
    tokens.writeEndArray();
  }

  private interface Writing {
    void into(TokenBuffer tokens) throws IOException;
  }
}
