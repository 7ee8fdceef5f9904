package io.paddock.matching.order;

import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static io.paddock.matching.fixtures.OrderDraft.sellNo;
import static io.paddock.matching.fixtures.OrderDraft.sellYes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.event.BookSide;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.fixtures.OrderDraft;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.vault.VaultKind;
import io.paddock.matching.vault.VaultStatus;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderValuesTest {
  @Test
  void buyingOneOutcomeIsSellingTheOtherInTheUnifiedBook() {
    assertThat(buyYes(ALICE, 1, 40).terms().bids()).isTrue();
    assertThat(sellNo(ALICE, 1, 60).terms().bids()).isTrue();
    assertThat(sellYes(ALICE, 1, 40).terms().bids()).isFalse();
    assertThat(buyNo(ALICE, 1, 60).terms().bids()).isFalse();
    assertThat(buyYes(ALICE, 1, 40).terms().bookPrice()).isEqualTo(400_000);
    assertThat(buyNo(ALICE, 1, 60).terms().bookPrice()).isEqualTo(400_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "~", "bot-1/order#7"})
  void clientOrderIds(String id) {
    assertThat(buyYes(ALICE, 1, 40).clientOrderId(id).terms().clientOrderId()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "ä", "\u007f", "a\n"})
  void whatIsNotAClientOrderIdIsRefused(String id) {
    OrderDraft draft = buyYes(ALICE, 1, 40).clientOrderId(id);

    assertThatIllegalArgumentException().isThrownBy(draft::terms);
  }

  @Test
  void aClientOrderIdHasAtMost64Characters() {
    assertThat(OrderTerms.isClientOrderId("x".repeat(64))).isTrue();
    assertThat(OrderTerms.isClientOrderId("x".repeat(65))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0,27", "0,28", "2,27", "2,28"})
  void signatures(int type, int v) {
    assertThat(new OrderSignature(type, Bytes32.ZERO, Bytes32.ZERO, v).v()).isEqualTo(v);
  }

  @ParameterizedTest
  @CsvSource({"1,27", "3,27", "-1,27", "0,26", "0,29", "0,0"})
  void whatNoWalletSignsIsRefused(int type, int v) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrderSignature(type, Bytes32.ZERO, Bytes32.ZERO, v));
  }

  @Test
  void publicCodesAreLowerCase() {
    assertThat(Refusal.NONCE_REUSED.code()).isEqualTo("nonce_reused");
    assertThat(CancelReason.IOC_REMAINDER.code()).isEqualTo("ioc_remainder");
  }

  /** The declared order is the wire code of a log that is kept forever: append only. */
  @Test
  void wireCodesNeverChange() {
    assertThat(names(Outcome.values())).isEqualTo("YES NO");
    assertThat(names(Side.values())).isEqualTo("BUY SELL");
    assertThat(names(TimeInForce.values())).isEqualTo("GTC GTD IOC FOK");
    assertThat(names(SelfTradePrevention.values()))
        .isEqualTo("CANCEL_NEWEST CANCEL_OLDEST CANCEL_BOTH");
    assertThat(names(OrderStatus.values()))
        .isEqualTo("LIVE PARTIALLY_FILLED MATCHED CANCELLED EXPIRED");
    assertThat(names(CancelReason.values()))
        .isEqualTo(
            "REQUESTED IOC_REMAINDER SELF_TRADE MARKET_CLOSED MARKET_RESOLVED"
                + " PARTNER_SUSPENDED KEY_ENDED KYC_LOST MARKET_VOIDED REPLACED HEARTBEAT_LOST"
                + " ORDER_GROUP");
    assertThat(names(IfFilled.values())).isEqualTo("STOP REMAINING");
    assertThat(names(TradeKind.values())).isEqualTo("COMPLEMENTARY MINT MERGE");
    assertThat(names(Liquidity.values())).isEqualTo("TAKER MAKER");
    assertThat(names(BookSide.values())).isEqualTo("BID ASK");
    assertThat(names(MarketStatus.values()))
        .isEqualTo("CREATED OPEN HALTED CLOSED RESOLVED VOIDED DELETED");
    assertThat(names(Malformation.values()))
        .isEqualTo("TOO_LONG TRUNCATED TRAILING_BYTES UNKNOWN_FORMAT UNKNOWN_TYPE BAD_VALUE");
    assertThat(names(VaultKind.values())).isEqualTo("WITHDRAWAL SPLIT MERGE");
    assertThat(names(VaultStatus.values()))
        .isEqualTo("REQUESTED SIGNED SUBMITTED CONFIRMED FAILED CANCELLED EXPIRED");
    assertThat(names(Refusal.values()))
        .isEqualTo(
            "TOO_LATE MARKET_NOT_FOUND MARKET_EXISTS INVALID_MARKET MARKET_NOT_OPEN"
                + " MARKET_HALTED MARKET_CLOSED MARKET_RESOLVED INVALID_PAYOUTS INVALID_AMOUNT"
                + " DEPOSIT_ABOVE_MAXIMUM TX_HASH_REUSED INVALID_FEE_TIER NONCE_REUSED"
                + " CLIENT_ORDER_ID_REUSED PRICE_OUT_OF_RANGE PRICE_OFF_TICK QUANTITY_OFF_STEP"
                + " QUANTITY_BELOW_MINIMUM QUANTITY_ABOVE_MAXIMUM INVALID_EXPIRY"
                + " EXPIRY_REQUIRED ORDER_EXPIRED POST_ONLY_NOT_ALLOWED INVALID_MAX_FEE"
                + " FEE_ABOVE_MAXIMUM POST_ONLY_WOULD_CROSS FOK_NOT_FILLED"
                + " INSUFFICIENT_BALANCE INSUFFICIENT_POSITION BOOK_FULL ORDER_NOT_FOUND"
                + " ORDER_NOT_OPEN VERSION_NOT_NEWER SKIP_TARGET_INVALID"
                + " TOO_MANY_OPEN_ORDERS MARKET_VOIDED MARKET_OPENED"
                + " VAULT_REQUEST_NOT_FOUND VAULT_REQUEST_NOT_OPEN TOO_MANY_VAULT_REQUESTS"
                + " INVALID_DEADLINE DEADLINE_PASSED NOT_A_DECREASE ORDER_FILLED"
                + " BOOKED_TOO_LATE MAX_COST_NOT_ALLOWED REDUCE_ONLY_NOT_ALLOWED"
                + " DEPOSIT_LIMIT_EXCEEDED INVALID_DEPOSIT_LIMIT SETTLEMENT_NOT_OPEN"
                + " BALANCE_UNCONFIRMED EXCHANGE_POST_ONLY EXCHANGE_CANCEL_ONLY LASTING_MODE"
                + " PRICE_OUTSIDE_BAND INVALID_PRICE_BAND ORDER_GROUP_NOT_FOUND"
                + " ORDER_GROUP_STOPPED INVALID_ORDER_GROUP TOO_MANY_ORDER_GROUPS");
  }

  private static String names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).collect(Collectors.joining(" "));
  }
}
