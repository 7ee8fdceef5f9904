package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checked against the vectors of the contract's own test suites. */
class OrderHashTest {

  private static final EthAddress OTHER =
      EthAddress.parse("0x000000000000000000000000000000000000dead");

  @Test
  void theTypesHashAsTheContractHasThem() {
    JsonNode hashes = OrderVectors.file().path("typehashes");

    assertThat(hashes.size()).isEqualTo(2);
    assertThat(SigningDomain.TYPE_HASH)
        .hasToString(
            hashes
                .path(
                    "EIP712Domain(string name,string version,uint256 chainId,address"
                        + " verifyingContract)")
                .asText());
    assertThat(OrderHash.TYPE_HASH).hasToString(hashes.path("Order(V1)").asText());
  }

  @Test
  void theStructHashesAsInTheVector() {
    assertThat(OrderHash.structHash(OrderVectors.order()))
        .isEqualTo(OrderVectors.word(OrderVectors.vector(0), "structHash"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theSeparatorAndTheDigestAreTheVectors(int index) {
    JsonNode vector = OrderVectors.vector(index);
    SigningDomain domain = OrderVectors.domain(index);

    assertThat(domain.separator()).isEqualTo(OrderVectors.word(vector, "domainSeparator"));
    assertThat(OrderHash.of(domain, OrderVectors.order()))
        .isEqualTo(OrderVectors.word(vector, "hash"));
  }

  @Test
  void everyFieldIsSigned() {
    OrderStruct order = OrderVectors.order();
    Word one = Word.of(1);
    Set<Word> hashes = new LinkedHashSet<>();
    for (OrderStruct changed :
        List.of(
            order,
            with(order, one, order.maker(), order.signer(), order.taker(), order.tokenId()),
            with(order, order.salt(), OTHER, order.signer(), order.taker(), order.tokenId()),
            with(order, order.salt(), order.maker(), OTHER, order.taker(), order.tokenId()),
            with(order, order.salt(), order.maker(), order.signer(), OTHER, order.tokenId()),
            with(order, order.salt(), order.maker(), order.signer(), order.taker(), one),
            amounts(order, one, order.takerAmount(), order.expiration()),
            amounts(order, order.makerAmount(), one, order.expiration()),
            amounts(order, order.makerAmount(), order.takerAmount(), one),
            ends(order, one, order.feeRateBps(), OrderSide.BUY, SignatureType.WALLET),
            ends(order, order.nonce(), one, OrderSide.BUY, SignatureType.WALLET),
            ends(order, order.nonce(), order.feeRateBps(), OrderSide.SELL, SignatureType.WALLET),
            ends(order, order.nonce(), order.feeRateBps(), OrderSide.BUY, SignatureType.VAULT))) {
      hashes.add(OrderHash.structHash(changed));
    }

    assertThat(hashes).hasSize(13);
  }

  @Test
  void theNumbersAreTheContracts() {
    assertThat(OrderSide.BUY.number()).isZero();
    assertThat(OrderSide.SELL.number()).isEqualTo(1);
    assertThat(SignatureType.WALLET.number()).isZero();
    assertThat(SignatureType.VAULT.number()).isEqualTo(2);
  }

  private static OrderStruct with(
      OrderStruct order,
      Word salt,
      EthAddress maker,
      EthAddress signer,
      EthAddress taker,
      Word tokenId) {
    return new OrderStruct(
        salt,
        maker,
        signer,
        taker,
        tokenId,
        order.makerAmount(),
        order.takerAmount(),
        order.expiration(),
        order.nonce(),
        order.feeRateBps(),
        order.side(),
        order.signatureType());
  }

  private static OrderStruct amounts(
      OrderStruct order, Word makerAmount, Word takerAmount, Word expiration) {
    return new OrderStruct(
        order.salt(),
        order.maker(),
        order.signer(),
        order.taker(),
        order.tokenId(),
        makerAmount,
        takerAmount,
        expiration,
        order.nonce(),
        order.feeRateBps(),
        order.side(),
        order.signatureType());
  }

  private static OrderStruct ends(
      OrderStruct order, Word nonce, Word feeRateBps, OrderSide side, SignatureType type) {
    return new OrderStruct(
        order.salt(),
        order.maker(),
        order.signer(),
        order.taker(),
        order.tokenId(),
        order.makerAmount(),
        order.takerAmount(),
        order.expiration(),
        nonce,
        feeRateBps,
        side,
        type);
  }
}
