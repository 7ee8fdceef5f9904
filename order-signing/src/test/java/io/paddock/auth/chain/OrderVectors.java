package io.paddock.auth.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/** The public vectors of the exchange contract; their keys are published. */
final class OrderVectors {

  private static final JsonNode FILE = read();

  private OrderVectors() {}

  static JsonNode file() {
    return FILE;
  }

  /** Index 0 is the exchange's order; index 1 is the same for the neg-risk exchange. */
  static JsonNode vector(int index) {
    return FILE.path("orders").get(index);
  }

  static Word word(JsonNode vector, String member) {
    return Word.parseHex(vector.path(member).asText());
  }

  static SigningKey key() {
    return SigningKey.parse(vector(0).path("privateKey").asText()).orElseThrow();
  }

  /** The second vector omits what it shares with the first. */
  static SigningDomain domain(int index) {
    JsonNode first = vector(0).path("domain");
    return new SigningDomain(
        first.path("name").asText(),
        first.path("version").asText(),
        first.path("chainId").asLong(),
        EthAddress.parse(vector(index).path("domain").path("verifyingContract").asText()));
  }

  static OrderStruct order() {
    JsonNode order = vector(0).path("order");
    return new OrderStruct(
        number(order, "salt"),
        EthAddress.parse(order.path("maker").asText()),
        EthAddress.parse(order.path("signer").asText()),
        EthAddress.parse(order.path("taker").asText()),
        number(order, "tokenId"),
        number(order, "makerAmount"),
        number(order, "takerAmount"),
        number(order, "expiration"),
        number(order, "nonce"),
        number(order, "feeRateBps"),
        side(order.path("side").asInt()),
        type(order.path("signatureType").asInt()));
  }

  private static OrderSide side(int number) {
    return Arrays.stream(OrderSide.values())
        .filter(side -> side.number() == number)
        .findFirst()
        .orElseThrow();
  }

  private static SignatureType type(int number) {
    return Arrays.stream(SignatureType.values())
        .filter(type -> type.number() == number)
        .findFirst()
        .orElseThrow();
  }

  private static Word number(JsonNode order, String member) {
    return Word.parseDecimal(order.path(member).asText()).orElseThrow();
  }

  private static JsonNode read() {
    try (InputStream file = OrderVectors.class.getResourceAsStream("/vectors/signed-orders.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
