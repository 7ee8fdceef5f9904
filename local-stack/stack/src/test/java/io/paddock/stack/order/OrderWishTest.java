package io.paddock.stack.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.chain.EthAddress;
import io.paddock.auth.chain.OrderHash;
import io.paddock.auth.chain.OrderSide;
import io.paddock.auth.chain.OrderSignatures;
import io.paddock.auth.chain.OrderStruct;
import io.paddock.auth.chain.Recovery;
import io.paddock.auth.chain.SignatureType;
import io.paddock.auth.chain.Word;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderWishTest {

  private static final EthAddress WALLET = EthAddress.parse(Published.WALLET);

  private final ServedMarket market = ServedMarket.of(Published.market());

  @Test
  void theBodyIsWhatTheApiTakes() {
    ObjectNode body = wish(OrderSide.BUY, 0, "0.55", "100").signedBody(market, Published.key());

    String signature = body.path("signature").asText();
    assertThat(body)
        .hasToString(
            Published.json(
                    """
                {"marketId":"CUP-1","side":"buy","outcome":"0","price":"0.55","quantity":"100",
                 "nonce":"42","expiry":1730376000,"feeRateBps":50,"timeInForce":"IOC",
                 "maker":"%s","signature":"%s"}
                """
                        .formatted(Published.WALLET, signature))
                .toString());
  }

  @Test
  void aBuySignsCollateralForTokensOfItsOutcome() {
    ObjectNode body = wish(OrderSide.BUY, 0, "0.55", "100").signedBody(market, Published.key());

    assertThat(
            signer(
                body,
                struct(OrderSide.BUY, Word.of(1234), Word.of(55_000_000), Word.of(100_000_000))))
        .isEqualTo(WALLET);
  }

  @Test
  void aSaleSignsTokensOfTheOtherOutcomeForCollateral() {
    ObjectNode body = wish(OrderSide.SELL, 1, "0.25", "2.5").signedBody(market, Published.key());

    assertThat(body.path("side").asText()).isEqualTo("sell");
    assertThat(body.path("outcome").asText()).isEqualTo("1");
    assertThat(
            signer(
                body, struct(OrderSide.SELL, Word.of(5678), Word.of(2_500_000), Word.of(625_000))))
        .isEqualTo(WALLET);
  }

  @ParameterizedTest
  @CsvSource({"0.0000001,1,price", "0.5,0.0000001,quantity"})
  void finerThanAMillionthIsNoAmount(String price, String quantity, String named) {
    OrderWish wish = wish(OrderSide.BUY, 0, price, quantity);

    assertThatThrownBy(() -> wish.signedBody(market, Published.key()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a " + named + " has at most 6 decimals");
  }

  private static OrderWish wish(OrderSide side, int outcome, String price, String quantity) {
    return new OrderWish(
        side,
        outcome,
        new BigDecimal(price),
        new BigDecimal(quantity),
        Word.of(42),
        1_730_376_000,
        "IOC");
  }

  /** The struct as the contract defines it, field by field. */
  private static OrderStruct struct(
      OrderSide side, Word tokenId, Word makerAmount, Word takerAmount) {
    return new OrderStruct(
        Word.of(42),
        WALLET,
        WALLET,
        EthAddress.ZERO,
        tokenId,
        makerAmount,
        takerAmount,
        Word.of(1_730_376_000),
        Word.ZERO,
        Word.of(50),
        side,
        SignatureType.WALLET);
  }

  private EthAddress signer(ObjectNode body, OrderStruct struct) {
    Recovery recovery =
        OrderSignatures.recover(
            OrderHash.of(market.domain(), struct), body.path("signature").asText());
    return ((Recovery.Signed) recovery).signer();
  }
}
