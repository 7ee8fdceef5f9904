package io.paddock.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paddock.gateway.replica.CommandOutcome;
import io.paddock.matching.event.AllCancelled;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.MarketClosed;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.Fill;
import io.paddock.matching.order.Liquidity;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.OrderView;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.SelfTradePrevention;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TimeInForce;
import io.paddock.matching.order.TradeKind;
import io.paddock.web.error.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomesTest {

  private static final Bytes32 ID = new Bytes32(0, 0, 0, 7);
  private static final Symbol SYMBOL = new Symbol("CUP");
  private static final Address WALLET = new Address(0, 0, 1);
  private static final UUID COMMAND = new UUID(0, 1);

  private static final OrderTerms TERMS =
      new OrderTerms(
          ID,
          WALLET,
          new Bytes32(0, 0, 0, 1),
          SYMBOL,
          Outcome.YES,
          Side.BUY,
          550_000,
          100_000_000,
          0,
          TimeInForce.GTC,
          false,
          SelfTradePrevention.CANCEL_NEWEST,
          0,
          null);

  private static OrderView view(
      OrderStatus status, @Nullable CancelReason reason, long filled, long value, Fill... fills) {
    return new OrderView(TERMS, status, reason, filled, 0, value, 0, List.of(fills), 40, 1, 41, 2);
  }

  private static CommandOutcome applied(@Nullable OrderView order, Event... events) {
    return new CommandOutcome.Applied(40, 1, List.of(events), order);
  }

  private static Problem refused(CommandOutcome outcome) {
    return catchThrowableOfType(Problem.class, () -> Outcomes.order(outcome, ID));
  }

  @Test
  void an_accepted_order_is_answered_with_its_fills() {
    Fill fill =
        new Fill(
            40, 1, TradeKind.COMPLEMENTARY, Liquidity.TAKER, 540_000, 40_000_000, 82_800, 1_000);
    OrderView order = view(OrderStatus.PARTIALLY_FILLED, null, 40_000_000, 21_600_000, fill);

    assertThat(Outcomes.order(applied(order, new OrderAccepted(COMMAND, TERMS)), ID))
        .isEqualTo(
            new OrderAnswer(
                ID.toString(),
                "partially_filled",
                null,
                "40",
                "0.54",
                List.of(
                    new FillView(
                        "trd-40-1", "0.54", "40", "0.0828", "taker", Instant.ofEpochSecond(1))),
                41));
  }

  @Test
  void an_order_without_fills_has_no_average_price_and_tells_why_it_ended() {
    OrderView order = view(OrderStatus.CANCELLED, CancelReason.IOC_REMAINDER, 0, 0);

    assertThat(Outcomes.order(applied(order), ID))
        .isEqualTo(
            new OrderAnswer(ID.toString(), "cancelled", "ioc_remainder", "0", null, List.of(), 41));
  }

  @ParameterizedTest
  @CsvSource({
    "MARKET_NOT_FOUND, 422",
    "MARKET_NOT_OPEN, 422",
    "MARKET_HALTED, 422",
    "MARKET_CLOSED, 422",
    "MARKET_RESOLVED, 422",
    "MARKET_VOIDED, 422",
    "NONCE_REUSED, 409",
    "CLIENT_ORDER_ID_REUSED, 422",
    "PRICE_OUT_OF_RANGE, 422",
    "PRICE_OFF_TICK, 422",
    "PRICE_OUTSIDE_BAND, 422",
    "QUANTITY_OFF_STEP, 422",
    "QUANTITY_BELOW_MINIMUM, 422",
    "QUANTITY_ABOVE_MAXIMUM, 422",
    "INVALID_EXPIRY, 422",
    "EXPIRY_REQUIRED, 422",
    "ORDER_EXPIRED, 422",
    "POST_ONLY_NOT_ALLOWED, 422",
    "INVALID_MAX_FEE, 422",
    "FEE_ABOVE_MAXIMUM, 422",
    "POST_ONLY_WOULD_CROSS, 422",
    "FOK_NOT_FILLED, 422",
    "INSUFFICIENT_BALANCE, 422",
    "INSUFFICIENT_POSITION, 422",
    "TOO_MANY_OPEN_ORDERS, 422",
    "BOOK_FULL, 422",
    "ORDER_GROUP_NOT_FOUND, 404",
    "ORDER_GROUP_STOPPED, 422",
    "TOO_MANY_ORDER_GROUPS, 422",
    "ORDER_NOT_FOUND, 404",
    "ORDER_NOT_OPEN, 409"
  })
  void the_engines_refusal_keeps_its_code(Refusal refusal, int status) {
    Problem problem =
        refused(applied(null, new MarketClosed(SYMBOL), new CommandRefused(COMMAND, refusal)));

    assertThat(problem.error().code()).isEqualTo(refusal.code());
    assertThat(problem.error().status()).isEqualTo(status);
    assertThat(problem.headers()).isEmpty();
  }

  @Test
  void too_late_surely_did_nothing() {
    Problem problem = refused(applied(null, new CommandRefused(COMMAND, Refusal.TOO_LATE)));

    assertThat(problem.error().code()).isEqualTo("trading_unavailable");
    assertThat(problem.error().status()).isEqualTo(503);
    assertThat(problem.headers()).containsEntry("Retry-After", "1");
  }

  @ParameterizedTest
  @EnumSource(
      value = Refusal.class,
      names = {
        "MARKET_EXISTS",
        "INVALID_MARKET",
        "INVALID_PAYOUTS",
        "DEPOSIT_ABOVE_MAXIMUM",
        "TX_HASH_REUSED",
        "INVALID_FEE_TIER",
        "INVALID_PRICE_BAND",
        "INVALID_ORDER_GROUP",
        "VERSION_NOT_NEWER",
        "SKIP_TARGET_INVALID"
      })
  void the_platforms_refusals_never_reach_a_client(Refusal refusal) {
    CommandOutcome outcome = applied(null, new CommandRefused(COMMAND, refusal));

    assertThat(catchThrowableOfType(IllegalStateException.class, () -> Outcomes.order(outcome, ID)))
        .hasMessageContaining(refusal.name());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "1000, 1", "1001, 2", "5000, 5"})
  void a_command_that_was_not_sent_may_be_sent_again(long millis, String seconds) {
    Problem problem = refused(new CommandOutcome.NotSent(Duration.ofMillis(millis)));

    assertThat(problem.error().code()).isEqualTo("trading_unavailable");
    assertThat(problem.headers()).containsEntry("Retry-After", seconds);
    assertThat(problem.members()).containsEntry("retryable", true);
  }

  @Test
  void an_unknown_outcome_names_the_order() {
    Problem problem = refused(new CommandOutcome.Unknown(false));

    assertThat(problem.error().code()).isEqualTo("outcome_unknown");
    assertThat(problem.error().status()).isEqualTo(504);
    assertThat(problem.members())
        .containsEntry("orderId", ID.toString())
        .containsEntry("retryable", true);
  }

  @Test
  void an_unknown_outcome_that_can_no_longer_come_did_nothing() {
    assertThat(refused(new CommandOutcome.Unknown(true)).error().code())
        .isEqualTo("trading_unavailable");
  }

  @Test
  void cancel_all_counts() {
    assertThat(Outcomes.all(applied(null, new AllCancelled(COMMAND, WALLET, null, 3))))
        .isEqualTo(new CancelledAll(3, 40));
  }

  @Test
  void cancel_all_can_be_unknown_too() {
    Problem problem =
        catchThrowableOfType(Problem.class, () -> Outcomes.all(new CommandOutcome.Unknown(false)));

    assertThat(problem.error().code()).isEqualTo("outcome_unknown");
    assertThat(problem.members()).doesNotContainKey("orderId");
  }
}
