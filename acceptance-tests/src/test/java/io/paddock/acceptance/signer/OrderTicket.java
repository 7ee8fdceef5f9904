package io.paddock.acceptance.signer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An order that a bot wants to place.
 *
 * @param side {@code buy} or {@code sell}
 * @param outcome 0 or 1
 * @param price collateral a token
 * @param quantity tokens
 * @param nonce unique per wallet
 * @param expiry unix seconds, 0 for none
 */
public record OrderTicket(
    String side, int outcome, String price, String quantity, String nonce, long expiry) {

  private static final String ZERO_ADDRESS = "0x" + "0".repeat(40);
  private static final byte[] DOMAIN_TYPE =
      Words.keccak(
          "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
  private static final byte[] ORDER_TYPE =
      Words.keccak(
          "Order(uint256 salt,address maker,address signer,address taker,uint256 tokenId,"
              + "uint256 makerAmount,uint256 takerAmount,uint256 expiration,uint256 nonce,"
              + "uint256 feeRateBps,uint8 side,uint8 signatureType)");
  private static final byte[] EIP_712 = {0x19, 0x01};
  private static final int DECIMALS = 6;

  /**
   * The order's hash, which is its id.
   *
   * @param market as {@code GET /api/markets/{symbol}} answers
   */
  public String orderId(JsonNode market, TradingWallet wallet) {
    return Words.hex(digest(market, wallet));
  }

  /**
   * The body for {@code POST /api/orders/place}, signed.
   *
   * @param market as {@code GET /api/markets/{symbol}} answers
   */
  public ObjectNode signed(JsonNode market, TradingWallet wallet) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("marketId", market.path("marketId").asText())
            .put("side", side)
            .put("outcome", Integer.toString(outcome))
            .put("price", price)
            .put("quantity", quantity)
            .put("nonce", nonce)
            .put("maker", wallet.address())
            .put("signature", wallet.sign(digest(market, wallet)));
    if (expiry != 0) {
      body.put("expiry", expiry);
    }
    return body;
  }

  private byte[] digest(JsonNode market, TradingWallet wallet) {
    boolean buys = side.equals("buy");
    byte[] tokens = Words.number(micros(quantity));
    byte[] collateral = Words.number(micros(price, quantity));
    byte[] order =
        Words.keccak(
            ORDER_TYPE,
            Words.number(nonce),
            Words.number(wallet.address()),
            Words.number(wallet.address()),
            Words.number(ZERO_ADDRESS),
            Words.number(market.path("tokenIds").path(outcome).asText()),
            buys ? collateral : tokens,
            buys ? tokens : collateral,
            Words.number(expiry),
            Words.number(0),
            Words.number(market.path("feeRateBps").asLong()),
            Words.number(buys ? 0 : 1),
            Words.number(0));
    return digest(market.path("signingDomain"), order);
  }

  /** EIP-712's digest of a hashed struct in a domain as the gateway serves it. */
  static byte[] digest(JsonNode domain, byte[] struct) {
    byte[] separator =
        Words.keccak(
            DOMAIN_TYPE,
            Words.keccak(domain.path("name").asText()),
            Words.keccak(domain.path("version").asText()),
            Words.number(domain.path("chainId").asLong()),
            Words.number(domain.path("verifyingContract").asText()));
    return Words.keccak(EIP_712, separator, struct);
  }

  private static BigInteger micros(String... factors) {
    BigDecimal product = BigDecimal.ONE;
    for (String factor : factors) {
      product = product.multiply(new BigDecimal(factor));
    }
    return product.movePointRight(DECIMALS).toBigIntegerExact();
  }
}
