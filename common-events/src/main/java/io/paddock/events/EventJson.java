package io.paddock.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * The one way in which events become text and back. Amounts are decimal strings, never JSON
 * numbers. Members that a reader does not know are passed over: newer producers may add some.
 */
public final class EventJson {

  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,23})(\\.[0-9]{1,18})?");

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxDocumentLength(1 << 20)
          .maxTokenCount(20_000)
          .maxNestingDepth(32)
          .build();

  private static final ObjectMapper JSON = mapper();

  private EventJson() {}

  /** The envelope as the JSON text that is stored, published and signed. */
  public static String write(EventEnvelope envelope) {
    try {
      return JSON.writeValueAsString(envelope);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("event_unwritable type=" + envelope.type(), e);
    }
  }

  /** Throws {@link IllegalArgumentException} when {@code text} is not an event's JSON. */
  public static EventEnvelope read(String text) {
    try {
      return JSON.readValue(text, EventEnvelope.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("event_unreadable", e);
    }
  }

  /** A payload record as the envelope's {@code data}. */
  public static JsonNode data(Object payload) {
    return JSON.valueToTree(payload);
  }

  /**
   * An envelope's {@code data} as the record of its type. Throws {@link IllegalArgumentException}
   * when it does not fit.
   */
  public static <T> T payload(JsonNode data, Class<T> type) {
    try {
      return JSON.treeToValue(data, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("event_data_unreadable", e);
    }
  }

  private static ObjectMapper mapper() {
    ObjectMapper json =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(
                new SimpleModule("event-decimals")
                    .addSerializer(BigDecimal.class, new DecimalWriter())
                    .addDeserializer(BigDecimal.class, new DecimalReader()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    json.getFactory().setStreamReadConstraints(LIMITS);
    return json;
  }

  private static final class DecimalWriter extends StdScalarSerializer<BigDecimal> {
    DecimalWriter() {
      super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toPlainString());
    }
  }

  private static final class DecimalReader extends StdScalarDeserializer<BigDecimal> {
    DecimalReader() {
      super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (!in.hasToken(JsonToken.VALUE_STRING) || !DECIMAL.matcher(in.getText()).matches()) {
        context.reportInputMismatch(this, "a decimal string is expected");
      }
      return new BigDecimal(in.getText());
    }
  }
}
