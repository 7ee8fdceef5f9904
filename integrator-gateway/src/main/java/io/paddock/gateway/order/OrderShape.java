package io.paddock.gateway.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.chain.OrderStamp;
import io.paddock.auth.chain.Word;
import io.paddock.gateway.chain.OutcomeText;
import io.paddock.matching.amount.Limits;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.SelfTradePrevention;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TimeInForce;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of an order and names every one that is missing or malformed at once. Values
 * that are well formed and cannot be had (a price off the tick, say) are not its business.
 */
final class OrderShape {

  private static final String REQUIRED = "required";
  private static final Pattern SECONDS = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
  private static final Map<String, Side> SIDES = Map.of("buy", Side.BUY, "sell", Side.SELL);

  private final List<Violation> violations = new ArrayList<>();

  private OrderShape() {}

  /**
   * The order that the body describes.
   *
   * @throws Problem 400 {@code invalid_request} with a pointer for each member that is wrong
   */
  static RequestedOrder read(PlaceOrderRequest body) {
    OrderShape shape = new OrderShape();
    Symbol symbol = shape.symbol(body.marketId());
    Side side = shape.side(body.side());
    Outcome outcome = shape.outcome(body.outcome());
    BigDecimal price = shape.required("/price", body.price());
    BigDecimal quantity = shape.required("/quantity", body.quantity());
    Word nonce = shape.nonce(body.nonce());
    long expiry = shape.expiry(body.expiry());
    Address maker = shape.maker(body.maker());
    String signature = shape.required("/signature", body.signature());
    TimeInForce timeInForce =
        shape.constant("/timeInForce", body.timeInForce(), TimeInForce.GTC, TimeInForce.values());
    SelfTradePrevention prevention =
        shape.constant(
            "/selfTradePrevention",
            body.selfTradePrevention(),
            SelfTradePrevention.CANCEL_NEWEST,
            SelfTradePrevention.values());
    String clientOrderId = shape.clientOrderId(body.clientOrderId());
    OrderStamp stamp = Stamps.read(body, shape.violations);
    if (symbol == null
        || side == null
        || outcome == null
        || price == null
        || quantity == null
        || nonce == null
        || maker == null
        || signature == null
        || !shape.violations.isEmpty()) {
      throw Problem.invalid(shape.violations);
    }
    return new RequestedOrder(
        symbol,
        side,
        outcome,
        price,
        quantity,
        nonce,
        expiry,
        maker,
        signature,
        body.feeRateBps(),
        timeInForce,
        Boolean.TRUE.equals(body.postOnly()),
        clientOrderId,
        prevention,
        stamp);
  }

  /** A symbol in a body, or null where none is needed and none was sent. */
  static Optional<Symbol> optionalSymbol(String pointer, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    if (!Symbol.isValid(text)) {
      throw Problem.invalid(pointer, "not a market symbol");
    }
    return Optional.of(new Symbol(text));
  }

  private <T> @Nullable T required(String pointer, @Nullable T value) {
    if (value == null) {
      wrong(pointer, REQUIRED);
    }
    return value;
  }

  private @Nullable Symbol symbol(@Nullable String text) {
    if (text == null || !Symbol.isValid(text)) {
      wrong("/marketId", text == null ? REQUIRED : "not a market symbol");
      return null;
    }
    return new Symbol(text);
  }

  private @Nullable Side side(@Nullable String text) {
    Side side = text == null ? null : SIDES.get(text);
    if (side == null) {
      wrong("/side", text == null ? REQUIRED : "must be buy or sell");
    }
    return side;
  }

  private @Nullable Outcome outcome(@Nullable String text) {
    Outcome outcome = text == null ? null : OutcomeText.parse(text).orElse(null);
    if (outcome == null) {
      wrong("/outcome", text == null ? REQUIRED : "must be \"0\" or \"1\"");
    }
    return outcome;
  }

  private <E extends Enum<E>> E constant(
      String pointer, @Nullable String text, E fallback, E[] values) {
    if (text == null) {
      return fallback;
    }
    for (E value : values) {
      if (value.name().equals(text)) {
        return value;
      }
    }
    wrong(pointer, "must be one of " + List.of(values));
    return fallback;
  }

  private @Nullable Word nonce(@Nullable String text) {
    Word nonce = text == null ? null : Word.parseDecimal(text).orElse(null);
    if (nonce == null) {
      wrong("/nonce", text == null ? REQUIRED : "must be a whole number below 2^256, as text");
    }
    return nonce;
  }

  private long expiry(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return 0;
    }
    String text = node.isIntegralNumber() || node.isTextual() ? node.asText() : "";
    if (!SECONDS.matcher(text).matches()) {
      wrong("/expiry", "must be unix seconds");
      return 0;
    }
    return Long.parseLong(text);
  }

  private @Nullable Address maker(@Nullable String text) {
    if (text == null || !ADDRESS.matcher(text).matches()) {
      wrong("/maker", text == null ? REQUIRED : "must be 0x and 40 hexadecimal digits");
      return null;
    }
    return Address.parse(text);
  }

  private @Nullable String clientOrderId(@Nullable String text) {
    if (text != null && !OrderTerms.isClientOrderId(text)) {
      wrong(
          "/clientOrderId",
          "must be 1 to " + Limits.MAX_CLIENT_ORDER_ID_LENGTH + " visible ASCII characters");
    }
    return text;
  }

  private void wrong(String pointer, String detail) {
    violations.add(new Violation(pointer, detail));
  }
}
