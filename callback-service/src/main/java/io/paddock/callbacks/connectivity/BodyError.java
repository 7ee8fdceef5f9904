package io.paddock.callbacks.connectivity;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.paddock.http.StrangersText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a body is not what it must be: empty, or one JSON object.
 *
 * @param pointer by RFC 6901; empty for the body as a whole
 */
record BodyError(String pointer, String detail) {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private static final String NOT_JSON = "is not JSON from here on";
  private static final String NO_OBJECT = "must be an object, and is ";

  /** JSON it is, but no object. */
  boolean isAnotherValue() {
    return detail.startsWith(NO_OBJECT);
  }

  /** Null where nothing is wrong. */
  static @Nullable List<BodyError> of(byte[] body) {
    if (body.length == 0) {
      return null;
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      JsonNode value = JSON.readTree(text);
      return value.isObject() ? null : whole(value);
    } catch (CharacterCodingException notUtf8) {
      return List.of(new BodyError("", "is not UTF-8"));
    } catch (JsonProcessingException notJson) {
      return List.of(new BodyError(place(notJson), NOT_JSON));
    }
  }

  private static List<BodyError> whole(JsonNode value) {
    return List.of(
        value.isMissingNode()
            ? new BodyError("", "is not JSON")
            : new BodyError("", NO_OBJECT + value.getNodeType().name().toLowerCase(Locale.ROOT)));
  }

  /** The member, or the place in an array, that the parser was at. */
  private static String place(JsonProcessingException notJson) {
    return notJson.getProcessor() instanceof JsonParser parser
        ? StrangersText.shown(parser.getParsingContext().pathAsPointer().toString())
        : "";
  }
}
