package io.paddock.backoffice.operatorconfig;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import io.paddock.web.json.DecimalString;
import java.io.IOException;
import java.math.BigDecimal;

/** The one amount that may also be a JSON integer, because the published example has it so. */
final class IntegerOrDecimalString extends StdScalarDeserializer<BigDecimal> {

  IntegerOrDecimalString() {
    super(BigDecimal.class);
  }

  @Override
  public BigDecimal deserialize(JsonParser in, DeserializationContext context) throws IOException {
    boolean form = in.hasToken(JsonToken.VALUE_NUMBER_INT) || in.hasToken(JsonToken.VALUE_STRING);
    if (!form) {
      context.reportInputMismatch(this, "an integer or a decimal string is expected");
    }
    String text = in.getText();
    if (!DecimalString.isValid(text)) {
      throw context.weirdStringException(text, BigDecimal.class, "not a decimal string");
    }
    return new BigDecimal(text);
  }
}
