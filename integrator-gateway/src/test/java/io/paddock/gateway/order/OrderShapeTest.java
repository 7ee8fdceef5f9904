package io.paddock.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.paddock.auth.chain.Word;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.SelfTradePrevention;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TimeInForce;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderShapeTest {

  /** 2²⁵⁶ − 1 and the number after it. */
  private static final String LARGEST =
      "115792089237316195423570985008687907853269984665640564039457584007913129639935";

  private static final String TOO_LARGE =
      "115792089237316195423570985008687907853269984665640564039457584007913129639936";

  private final Bodies body = new Bodies();

  private RequestedOrder read() {
    return OrderShape.read(body.build());
  }

  private List<Violation> violations() {
    Problem problem = catchThrowableOfType(Problem.class, this::read);
    assertThat(problem.error().code()).isEqualTo("invalid_request");
    return problem.violations();
  }

  private void assertWrong(String pointer, String detail) {
    assertThat(violations()).containsExactly(new Violation(pointer, detail));
  }

  @Test
  void an_order_is_read_with_its_defaults() {
    assertThat(read())
        .isEqualTo(
            new RequestedOrder(
                new Symbol("CUP-FINAL"),
                Side.BUY,
                Outcome.YES,
                new BigDecimal("0.55"),
                new BigDecimal("100"),
                Word.of(1_730_289_600_000_000L),
                0,
                Address.parse(Bodies.MAKER),
                "0x00",
                null,
                TimeInForce.GTC,
                false,
                null,
                SelfTradePrevention.CANCEL_NEWEST,
                null));
  }

  @Test
  void every_member_that_is_missing_is_named_at_once() {
    body.marketId = null;
    body.side = null;
    body.outcome = null;
    body.price = null;
    body.quantity = null;
    body.nonce = null;
    body.maker = null;
    body.signature = null;

    assertThat(violations())
        .containsExactly(
            new Violation("/marketId", "required"),
            new Violation("/side", "required"),
            new Violation("/outcome", "required"),
            new Violation("/price", "required"),
            new Violation("/quantity", "required"),
            new Violation("/nonce", "required"),
            new Violation("/maker", "required"),
            new Violation("/signature", "required"));
  }

  @Test
  void sides_and_outcomes_are_exactly_these() {
    body.side = "sell";
    body.outcome = "1";
    assertThat(read().side()).isEqualTo(Side.SELL);
    assertThat(read().outcome()).isEqualTo(Outcome.NO);

    body.side = "SELL";
    assertWrong("/side", "must be buy or sell");
    body.side = "sell";
    body.outcome = "2";
    assertWrong("/outcome", "must be \"0\" or \"1\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-A", "A B", "Ä"})
  void what_is_no_symbol_is_refused(String symbol) {
    body.marketId = symbol;
    assertWrong("/marketId", "not a market symbol");
  }

  @Test
  void a_symbol_has_64_characters_at_most() {
    body.marketId = "A".repeat(64);
    assertThat(read().symbol()).isEqualTo(new Symbol("A".repeat(64)));
    body.marketId = "A".repeat(65);
    assertWrong("/marketId", "not a market symbol");
  }

  @Test
  void a_nonce_is_a_uint256_in_its_one_spelling() {
    body.nonce = "0";
    assertThat(read().nonce()).isEqualTo(Word.ZERO);
    body.nonce = LARGEST;
    assertThat(read().nonce().toDecimal()).isEqualTo(LARGEST);
    for (String wrong : List.of(TOO_LARGE, "", "01", "-1", "+1", "0x1", "1.0", "1e3")) {
      body.nonce = wrong;
      assertWrong("/nonce", "must be a whole number below 2^256, as text");
    }
  }

  @Test
  void an_expiry_is_unix_seconds_as_number_or_text() {
    body.expiry(1_730_376_000L);
    assertThat(read().expiry()).isEqualTo(1_730_376_000L);
    body.expiry("1730376000");
    assertThat(read().expiry()).isEqualTo(1_730_376_000L);
    body.expiry("0");
    assertThat(read().expiry()).isZero();
    body.expiry(0);
    assertThat(read().expiry()).isZero();
    body.expiry = JsonNodeFactory.instance.nullNode();
    assertThat(read().expiry()).isZero();
    body.expiry("999999999999999999");
    assertThat(read().expiry()).isEqualTo(999_999_999_999_999_999L);
  }

  @Test
  void what_is_no_expiry_is_refused() {
    for (String wrong : List.of("", "-1", "01", "1.5", "soon", "1000000000000000000")) {
      body.expiry(wrong);
      assertWrong("/expiry", "must be unix seconds");
    }
    body.expiry(-1);
    assertWrong("/expiry", "must be unix seconds");
    body.expiry = JsonNodeFactory.instance.numberNode(1.5);
    assertWrong("/expiry", "must be unix seconds");
    body.expiry = JsonNodeFactory.instance.booleanNode(true);
    assertWrong("/expiry", "must be unix seconds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234567890abcdef1234567890abcdef12345678",
        "0x1234567890abcdef1234567890abcdef1234567",
        "0x1234567890abcdef1234567890abcdef123456789",
        "0x1234567890abcdef1234567890abcdef1234567g"
      })
  void what_is_no_address_is_refused(String maker) {
    body.maker = maker;
    assertWrong("/maker", "must be 0x and 40 hexadecimal digits");
  }

  @ParameterizedTest
  @EnumSource(TimeInForce.class)
  void each_time_in_force_has_its_name(TimeInForce timeInForce) {
    body.timeInForce = timeInForce.name();
    assertThat(read().timeInForce()).isEqualTo(timeInForce);
  }

  @ParameterizedTest
  @EnumSource(SelfTradePrevention.class)
  void each_self_trade_prevention_has_its_name(SelfTradePrevention prevention) {
    body.selfTradePrevention = prevention.name();
    assertThat(read().selfTradePrevention()).isEqualTo(prevention);
  }

  @Test
  void other_names_are_refused() {
    body.timeInForce = "gtc";
    assertWrong("/timeInForce", "must be one of [GTC, GTD, IOC, FOK]");
    body.timeInForce = null;
    body.selfTradePrevention = "NONE";
    assertWrong(
        "/selfTradePrevention", "must be one of [CANCEL_NEWEST, CANCEL_OLDEST, CANCEL_BOTH]");
  }

  @Test
  void a_client_order_id_is_1_to_64_visible_characters() {
    body.clientOrderId = "~".repeat(64);
    assertThat(read().clientOrderId()).isEqualTo("~".repeat(64));
    body.clientOrderId = "!";
    assertThat(read().clientOrderId()).isEqualTo("!");
    for (String wrong : List.of("", "a b", "~".repeat(65), "é")) {
      body.clientOrderId = wrong;
      assertWrong("/clientOrderId", "must be 1 to 64 visible ASCII characters");
    }
  }

  @Test
  void what_is_not_signed_is_passed_on() {
    body.postOnly = true;
    body.feeRateBps = 7;
    assertThat(read().postOnly()).isTrue();
    assertThat(read().feeRateBps()).isEqualTo(7);
  }
}
