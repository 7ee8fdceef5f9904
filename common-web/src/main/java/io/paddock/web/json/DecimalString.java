package io.paddock.web.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Exact decimals on the wire: {@code "12.34"}, never a JSON number, never an exponent. */
public final class DecimalString {

  /** At most 24 digits before and 18 after the point; no leading zeros, plus sign or exponent. */
  private static final Pattern FORM = Pattern.compile("-?(0|[1-9][0-9]{0,23})(\\.[0-9]{1,18})?");

  private DecimalString() {}

  /** True when {@code text} is an exact decimal in the form that this platform accepts. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  static final class Writer extends StdScalarSerializer<BigDecimal> {
    Writer() {
      super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toPlainString());
    }
  }

  static final class Reader extends StdScalarDeserializer<BigDecimal> {
    Reader() {
      super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (!in.hasToken(JsonToken.VALUE_STRING)) {
        context.reportInputMismatch(this, "a decimal string is expected");
      }
      String text = in.getText();
      if (!isValid(text)) {
        throw context.weirdStringException(text, BigDecimal.class, "not a decimal string");
      }
      return new BigDecimal(text);
    }
  }
}
