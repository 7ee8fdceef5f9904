package io.paddock.demo.wallet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.demo.ledger.Amounts;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The members of a wallet request. Reads what it needs and ignores unknown members: the platform
 * may add some later. A missing or malformed member is a 400, which the platform treats as
 * "unknown".
 */
final class WalletRequest {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final Pattern TEXT = Pattern.compile("\\P{Cntrl}{1,128}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z0-9]{3,10}");

  private final ObjectNode members;

  private WalletRequest(ObjectNode members) {
    this.members = members;
  }

  /** Parses a body; throws a {@link Problem} if it is not one JSON object. */
  static WalletRequest parse(byte[] body) {
    try {
      if (JSON.readTree(body) instanceof ObjectNode object) {
        return new WalletRequest(object);
      }
    } catch (JsonProcessingException e) {
      throw Problem.of(WebError.MALFORMED_JSON, "the body is not valid JSON");
    } catch (IOException e) {
      throw new IllegalStateException("a byte array cannot fail to be read", e);
    }
    throw Problem.of(WebError.MALFORMED_JSON, "the body is not a JSON object");
  }

  /** A required text of 1–128 printable characters. */
  String text(String name) {
    JsonNode value = members.path(name);
    if (!value.isTextual() || !TEXT.matcher(value.textValue()).matches()) {
      throw Problem.invalid("/" + name, "must be a text of 1 to 128 printable characters");
    }
    return value.textValue();
  }

  Optional<String> optionalText(String name) {
    return members.path(name).isMissingNode() || members.path(name).isNull()
        ? Optional.empty()
        : Optional.of(text(name));
  }

  boolean flag(String name) {
    JsonNode value = members.path(name);
    if (!value.isBoolean()) {
      throw Problem.invalid("/" + name, "must be true or false");
    }
    return value.booleanValue();
  }

  String currency() {
    String currency = text("currency");
    if (!CURRENCY.matcher(currency).matches()) {
      throw Problem.invalid("/currency", "must be 3 to 10 of A-Z and 0-9");
    }
    return currency;
  }

  /** The amount, exact, ≥ 0, no finer than its currency. */
  BigDecimal amount() {
    return Amounts.parse(text("amount"))
        .filter(amount -> Amounts.fits(amount, currency()))
        .orElseThrow(
            () -> Problem.invalid("/amount", "must be a decimal text no finer than its currency"));
  }

  /** All members, for {@link PayloadHash}. */
  ObjectNode members() {
    return members;
  }
}
