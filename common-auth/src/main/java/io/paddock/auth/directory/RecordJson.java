package io.paddock.auth.directory;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.principal.Scope;
import io.paddock.auth.principal.StaffRole;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The directory's records as JSON: as the views of schema {@code tenancy} build them, and as they
 * stand in Redis.
 */
final class RecordJson {

  private RecordJson() {}

  /** What does not fit a record is refused, a member that it does not know too. */
  static ObjectMapper mapper() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .addModule(texts())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .withConfigOverride(
            BigDecimal.class,
            override -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
        .build();
  }

  /**
   * Reads what a view answered. Members that this release does not know are for a later one.
   *
   * @throws IllegalStateException when it is no such record: view and class have drifted apart
   */
  static <T> T read(ObjectMapper mapper, Class<T> type, String stored) {
    try {
      return mapper
          .readerFor(type)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(stored);
    } catch (JsonProcessingException e) {
      // Not as a cause: its message quotes what was read.
      throw new IllegalStateException(
          "a view of the directory answers no "
              + type.getSimpleName()
              + ": "
              + e.getClass().getSimpleName()
              + " at "
              + e.getLocation().getColumnNr());
    }
  }

  private static SimpleModule texts() {
    SimpleModule texts = new SimpleModule("directory");
    add(texts, AggregatorStatus.class, AggregatorStatus::text, one(AggregatorStatus::parse));
    add(texts, OperatorStatus.class, OperatorStatus::text, one(OperatorStatus::parse));
    add(texts, PartnerKind.class, PartnerKind::text, one(PartnerKind::parse));
    add(texts, PartnerStatus.class, PartnerStatus::text, one(PartnerStatus::parse));
    add(
        texts,
        KeyEnvironment.class,
        KeyEnvironment::text,
        one(text -> KeyEnvironment.parse(text).orElseThrow()));
    add(texts, StaffRole.class, StaffRole::text, one(text -> StaffRole.parse(text).orElseThrow()));
    // One of a later release is null.
    add(texts, Scope.class, Scope::text, Scope::parse);
    return texts;
  }

  private static <E> Function<String, Optional<E>> one(Function<String, E> parse) {
    return parse.andThen(Optional::of);
  }

  private static <E extends Enum<E>> void add(
      SimpleModule module,
      Class<E> type,
      Function<E, String> text,
      Function<String, Optional<E>> parse) {
    module.addSerializer(
        type,
        new JsonSerializer<>() {
          @Override
          public void serialize(E value, JsonGenerator json, SerializerProvider provider)
              throws IOException {
            json.writeString(text.apply(value));
          }
        });
    module.addDeserializer(
        type,
        new JsonDeserializer<>() {
          @Override
          public @Nullable E deserialize(JsonParser json, DeserializationContext context)
              throws IOException {
            String stored = json.getText();
            try {
              return parse.apply(stored).orElse(null);
            } catch (RuntimeException unknown) {
              return type.cast(context.handleWeirdStringValue(type, stored, "not one of ours"));
            }
          }
        });
  }
}
