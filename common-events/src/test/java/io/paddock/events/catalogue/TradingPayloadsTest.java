package io.paddock.events.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.paddock.events.EventJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the exchange's events may hold, and how they read. */
class TradingPayloadsTest {

  private static final String WALLET = "0x00000000000000000000000000000000000000a1";

  @Test
  void aTradeReadsAsDecimalStringsWithoutWhatTheClientDidNotName() {
    assertThat(EventJson.data(trade(WALLET, "0.62", "1E+2", "0", null)).toString())
        .isEqualTo(
            """
            {"tradeId":"trd-7-0","orderId":"0xd1","marketId":"M","wallet":"%s","outcome":"1",\
            "side":"sell","price":"0.62","quantity":"100","fee":"0","liquidity":"maker",\
            "at":"2026-01-15T09:30:00.250Z"}"""
                .formatted(WALLET));
  }

  @ParameterizedTest
  @CsvSource({"-0.01, 1, 0", "0.5, -1, 0", "0.5, 1, -0.01"})
  void aTradeHasNoNegativeAmount(String price, String quantity, String fee) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trade(WALLET, price, quantity, fee, "c"))
        .withMessage("trade_executed_amount_negative");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0x00000000000000000000000000000000000000A1",
        "00000000000000000000000000000000000000a1",
        "0x0000000000000000000000000000000000000a1",
        "0x000000000000000000000000000000000000000a1",
        "0x00000000000000000000000000000000000000g1"
      })
  void walletsAreNamedInOneFormOnly(String wallet) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trade(wallet, "0.5", "1", "0", null))
        .withMessage("event_wallet_invalid");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PositionSettled("M", wallet, d("0"), d("0"), d("0"), d("0")))
        .withMessage("event_wallet_invalid");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BalanceChanged(wallet, "USDC", d("0"), d("0"), d("0")))
        .withMessage("event_wallet_invalid");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrderCancelled("0xd1", null, "M", wallet, d("0"), "expired"))
        .withMessage("event_wallet_invalid");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UserRegistered.ofWallet(wallet))
        .withMessage("event_wallet_invalid");
  }

  @Test
  void aSettledPositionMayHaveLost() {
    PositionSettled settled = new PositionSettled("M", WALLET, d("0"), d("25"), d("0"), d("-12.5"));

    assertThat(EventJson.data(settled).toString())
        .isEqualTo(
            """
            {"marketId":"M","wallet":"%s","yesQuantity":"0","noQuantity":"25","payout":"0",\
            "realizedPnl":"-12.5"}"""
                .formatted(WALLET));
    assertThat(EventJson.payload(EventJson.data(settled), PositionSettled.class))
        .isEqualTo(settled);
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 0", "0, -1, 0", "0, 0, -1"})
  void aSettledPositionHasNoNegativeAmountButItsResult(String yes, String no, String payout) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PositionSettled("M", WALLET, d(yes), d(no), d(payout), d("1")))
        .withMessage("position_settled_amount_negative");
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 3.1", "1, 2, 2.999999"})
  void aBalanceAddsUp(String available, String reserved, String total) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BalanceChanged(WALLET, "USDC", d(available), d(reserved), d(total)))
        .withMessage("balance_changed_does_not_add_up");
  }

  @Test
  void aBalanceHasNoNegativeAmount() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BalanceChanged(WALLET, "USDC", d("3"), d("-1"), d("2")))
        .withMessage("balance_changed_amount_negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BalanceChanged(WALLET, "USDC", d("-1"), d("3"), d("2")))
        .withMessage("balance_changed_amount_negative");
    assertThat(new BalanceChanged(WALLET, "USDC", d("1.0"), d("2"), d("3")).total())
        .isEqualTo(d("3"));
  }

  @Test
  void aCancelledOrderSaysWhatWasLeftAndWhy() {
    OrderCancelled cancelled =
        new OrderCancelled("0xd1", "bot-17", "M", WALLET, d("40"), OrderCancelled.EXPIRED);

    assertThat(EventJson.data(cancelled).toString())
        .isEqualTo(
            """
            {"orderId":"0xd1","clientOrderId":"bot-17","marketId":"M","wallet":"%s",\
            "remaining":"40","reason":"expired"}"""
                .formatted(WALLET));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrderCancelled("0xd1", null, "M", WALLET, d("-1"), "requested"))
        .withMessage("order_cancelled_amount_negative");
  }

  @Test
  void aWithdrawalSaysWhereItStands() {
    WithdrawalUpdated updated =
        new WithdrawalUpdated("0xd1", WALLET, WALLET, "USDC", d("2.5"), d("1"), "signed", null);

    assertThat(EventJson.data(updated).toString())
        .isEqualTo(
            """
            {"withdrawalId":"0xd1","wallet":"%1$s","to":"%1$s","asset":"USDC","amount":"2.5",\
            "fee":"1","status":"signed"}"""
                .formatted(WALLET));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new WithdrawalUpdated(
                    "0xd1", WALLET, WALLET, "USDC", d("-1"), d("1"), "signed", null))
        .withMessage("withdrawal_updated_amount_negative");
  }

  @ParameterizedTest
  @CsvSource({"1 0, ", "0.25 0.75, ", "1, outcomes_invalid", "0.5 0.25 0.25, outcomes_invalid"})
  void aResolutionHasTwoPayouts(String payouts, @Nullable String refusal) {
    check(payouts, refusal);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5 0.4, payouts_do_not_add_up",
    "1 1, payouts_do_not_add_up",
    "1.5 -0.5, amount_negative",
    "-0.5 1.5, amount_negative"
  })
  void payoutsShareOneUnit(String payouts, String refusal) {
    check(payouts, refusal);
  }

  private static void check(String payouts, @Nullable String refusal) {
    List<BigDecimal> values =
        Arrays.stream(payouts.split(" ", -1)).map(TradingPayloadsTest::d).toList();
    if (refusal == null) {
      assertThat(new MarketResolved("M", values).payouts()).isEqualTo(values);
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new MarketResolved("M", values))
          .withMessage("market_resolved_" + refusal);
    }
  }

  private static TradeExecuted trade(
      String wallet, String price, String quantity, String fee, @Nullable String clientOrderId) {
    return new TradeExecuted(
        "trd-7-0",
        "0xd1",
        clientOrderId,
        "M",
        wallet,
        "1",
        "sell",
        d(price),
        d(quantity),
        d(fee),
        "maker",
        Instant.parse("2026-01-15T09:30:00.250Z"));
  }

  private static BigDecimal d(String text) {
    return new BigDecimal(text);
  }
}
