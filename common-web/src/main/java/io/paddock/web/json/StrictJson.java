package io.paddock.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Reads bodies as the contract says: unknown or duplicate members, trailing text and values of
 * another type are refused, nothing is guessed. Amounts are decimal strings both ways, times RFC
 * 3339 text.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxDocumentLength(1 << 20)
          .maxTokenCount(20_000)
          .maxNestingDepth(32)
          .maxStringLength(1 << 16)
          .maxNumberLength(64)
          .maxNameLength(256)
          .build();

  /** The last to speak: the framework's own readers would take numbers and any year for a time. */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  @Override
  public void customize(ObjectMapper json) {
    json.getFactory().setStreamReadConstraints(LIMITS);
    json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    json.enable(
        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
    json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    json.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    json.setConfig(
        json.getDeserializationConfig().without(MapperFeature.ALLOW_COERCION_OF_SCALARS));
    // Without this "" and " " are null where a number, an id or an object may be left out.
    json.coercionConfigDefaults()
        .setAcceptBlankAsEmpty(false)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    json.coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    json.registerModule(
        new SimpleModule("decimal-strings")
            .addSerializer(BigDecimal.class, new DecimalString.Writer())
            .addDeserializer(BigDecimal.class, new DecimalString.Reader()));
    json.registerModule(
        new SimpleModule("rfc-3339")
            .addDeserializer(Instant.class, new Rfc3339<>(Instant.class, OffsetDateTime::toInstant))
            .addDeserializer(
                OffsetDateTime.class, new Rfc3339<>(OffsetDateTime.class, time -> time)));
  }
}
