package io.paddock.stack.order;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.chain.EthAddress;
import io.paddock.auth.chain.OrderDraft;
import io.paddock.auth.chain.OrderHash;
import io.paddock.auth.chain.OrderSide;
import io.paddock.auth.chain.OrderStructs;
import io.paddock.auth.chain.SigningKey;
import io.paddock.auth.chain.Word;
import io.paddock.stack.http.Json;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * An order that a wallet is about to sign.
 *
 * @param outcome 0 or 1
 * @param price collateral per token
 * @param quantity tokens
 * @param nonce unique per wallet
 * @param expiry unix seconds, 0 for none
 * @param timeInForce {@code GTC}, {@code GTD}, {@code IOC} or {@code FOK}; not signed
 */
public record OrderWish(
    OrderSide side,
    int outcome,
    BigDecimal price,
    BigDecimal quantity,
    Word nonce,
    long expiry,
    String timeInForce) {

  private static final int DECIMALS = 6;

  /**
   * The body of {@code POST /api/orders/place}: the wallet itself is the maker and accepts the
   * market's fee.
   *
   * @throws IllegalArgumentException for amounts that no order can have
   */
  public ObjectNode signedBody(ServedMarket market, SigningKey key) {
    EthAddress wallet = key.address();
    OrderDraft draft =
        new OrderDraft(
            nonce,
            wallet,
            side,
            micros("price", price),
            micros("quantity", quantity),
            expiry,
            market.feeRateBps());
    Word orderId =
        OrderHash.of(
            market.domain(), OrderStructs.of(draft, wallet, market.tokenIds().get(outcome)));
    return Json.object(
        "marketId",
        market.symbol(),
        "side",
        side.name().toLowerCase(Locale.ROOT),
        "outcome",
        Integer.toString(outcome),
        "price",
        price.toPlainString(),
        "quantity",
        quantity.toPlainString(),
        "nonce",
        nonce.toDecimal(),
        "expiry",
        JsonNodeFactory.instance.numberNode(expiry),
        "feeRateBps",
        market.feeRateBps(),
        "timeInForce",
        timeInForce,
        "maker",
        wallet.toString(),
        "signature",
        key.sign(orderId).text());
  }

  private static long micros(String name, BigDecimal amount) {
    try {
      return amount.movePointRight(DECIMALS).longValueExact();
    } catch (ArithmeticException tooFine) {
      throw new IllegalArgumentException(
          "a " + name + " has at most " + DECIMALS + " decimals", tooFine);
    }
  }
}
