package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What public libraries sign today, in both versions, is what we make of the same order. */
class PublicLibraryOrdersTest {

  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
  private static final JsonNode FILE = read();

  private static JsonNode read() {
    try (InputStream in =
        PublicLibraryOrdersTest.class.getResourceAsStream("/vectors/public-library-orders.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<JsonNode> orders() {
    return StreamSupport.stream(FILE.path("orders").spliterator(), false);
  }

  private static OrderDraft draft(JsonNode order) {
    JsonNode signed = order.path("signed");
    return new OrderDraft(
        Word.parseDecimal(signed.path("salt").asText()).orElseThrow(),
        EthAddress.parse(signed.path("maker").asText()),
        order.path("side").asText().equals("buy") ? OrderSide.BUY : OrderSide.SELL,
        micros(order, "price"),
        micros(order, "quantity"),
        signed.path("expiration").asLong(),
        signed.path("feeRateBps").asInt());
  }

  private static long micros(JsonNode order, String member) {
    return new BigDecimal(order.path(member).asText()).multiply(MICROS).longValueExact();
  }

  private static OrderStamp stamp(JsonNode signed) {
    return new OrderStamp(
        signed.path("timestamp").asLong(),
        Word.parseHex(signed.path("metadata").asText()),
        Word.parseHex(signed.path("builder").asText()));
  }

  private static Word hash(JsonNode order) {
    JsonNode signed = order.path("signed");
    EthAddress signer = EthAddress.parse(signed.path("signer").asText());
    Word token = Word.parseDecimal(signed.path("tokenId").asText()).orElseThrow();
    EthAddress contract =
        EthAddress.parse(FILE.path("contracts").path(order.path("orderVersion").asText()).asText());
    long chain = order.path("chainId").asLong();
    return order.path("orderVersion").asInt() == 1
        ? OrderHash.of(
            SigningDomain.exchange(chain, contract), OrderStructs.of(draft(order), signer, token))
        : OrderHash.of(
            SigningDomain.exchangeV2(chain, contract),
            OrderStructs.of(draft(order), stamp(signed), signer, token));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void the_signature_of_a_public_library_is_one_over_our_hash(JsonNode order) {
    Recovery recovery =
        OrderSignatures.recover(hash(order), order.at("/signed/signature").asText());

    assertThat(recovery)
        .isInstanceOfSatisfying(
            Recovery.Signed.class,
            signed ->
                assertThat(signed.signer())
                    .isEqualTo(EthAddress.parse(order.at("/signed/signer").asText())));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void our_own_key_signs_the_same_bytes(JsonNode order) {
    SigningKey key = SigningKey.parse(FILE.path("privateKey").asText()).orElseThrow();

    assertThat(key.sign(hash(order)).text()).isEqualTo(order.at("/signed/signature").asText());
  }

  @ParameterizedTest
  @MethodSource("orders")
  void amounts_and_kind_of_maker_are_the_librarys(JsonNode order) {
    JsonNode signed = order.path("signed");
    OrderStruct struct =
        OrderStructs.of(draft(order), EthAddress.parse(signed.path("signer").asText()), Word.ZERO);

    assertThat(struct.makerAmount().toDecimal()).isEqualTo(signed.path("makerAmount").asText());
    assertThat(struct.takerAmount().toDecimal()).isEqualTo(signed.path("takerAmount").asText());
    assertThat(struct.side().number()).isEqualTo(signed.path("side").asInt());
    assertThat(struct.signatureType().number()).isEqualTo(signed.path("signatureType").asInt());
  }

  @Test
  void both_versions_both_sides_and_both_kinds_of_maker_are_among_them() {
    assertThat(orders().map(order -> order.path("library").asText()).distinct()).hasSize(4);
    for (int version : List.of(1, 2)) {
      assertThat(
              orders()
                  .filter(order -> order.path("orderVersion").asInt() == version)
                  .map(
                      order ->
                          order.path("side").asText() + order.at("/signed/signatureType").asInt())
                  .distinct())
          .contains("buy0", "sell0", "sell2");
    }
  }
}
