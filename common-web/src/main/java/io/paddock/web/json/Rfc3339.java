package io.paddock.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Times on the wire: RFC 3339 text with a zone, years 1970–9999 in UTC, at most nanoseconds; never
 * a number. A leap second is refused, as our clocks have none.
 */
final class Rfc3339<T> extends StdScalarDeserializer<T> {

  private static final Pattern FORM =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private final transient Function<OffsetDateTime, T> shape;

  Rfc3339(Class<T> type, Function<OffsetDateTime, T> shape) {
    super(type);
    this.shape = shape;
  }

  @Override
  public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
    if (!in.hasToken(JsonToken.VALUE_STRING)) {
      context.reportInputMismatch(this, "a time in RFC 3339 is expected");
    }
    String text = in.getText();
    if (FORM.matcher(text).matches()) {
      try {
        OffsetDateTime time = OffsetDateTime.parse(text);
        Instant instant = time.toInstant();
        if (!instant.isBefore(Instant.EPOCH) && !instant.isAfter(LAST)) {
          return shape.apply(time);
        }
      } catch (DateTimeException noSuchDay) {
        throw context.weirdStringException(text, handledType(), "no such time");
      }
    }
    throw context.weirdStringException(text, handledType(), "not a time in RFC 3339");
  }
}
