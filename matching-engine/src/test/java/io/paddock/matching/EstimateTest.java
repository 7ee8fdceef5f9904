package io.paddock.matching;

import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.DERBY;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static io.paddock.matching.fixtures.OrderDraft.sellYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.model.CommandStream;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.OrderView;
import io.paddock.matching.order.TimeInForce;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private final Exchange exchange = Exchange.withFees().upgraded();

  private Estimate estimate(OrderTerms terms) {
    return exchange.engine().queries().estimate(terms);
  }

  @Test
  void aBuyIsToldItsFillsItsFeesAndWhatItMustBeBackedBy() {
    exchange.placed(buyNo(BOB, 10, 60));
    exchange.placed(buyNo(BOB, 5, 55));

    assertThat(estimate(buyYes(ALICE, 20, 45).terms()))
        .isEqualTo(
            new Estimate(
                null,
                List.of(
                    new Estimate.Fill(400_000, tokens(10), 40_000),
                    new Estimate.Fill(450_000, tokens(5), 22_500)),
                6_250_000,
                62_500,
                tokens(5),
                6_250_000 + 62_500 + 2_250_000,
                units(1_000)));
  }

  @Test
  void whatWouldNotRestIsNotToldToRest() {
    assertThat(estimate(buyYes(ALICE, 20, 45).timeInForce(TimeInForce.IOC).terms()).resting())
        .isZero();
    exchange.placed(buyNo(ALICE, 10, 60));
    assertThat(estimate(buyYes(ALICE, 20, 45).terms()).resting()).isZero();
  }

  @Test
  void aRefusalIsToldWithWhatIsMissing() {
    Estimate sale = estimate(sellYes(ALICE, 5, 50).terms());
    assertThat(sale.refusal()).isEqualTo(Refusal.INSUFFICIENT_POSITION);
    assertThat(sale.needed()).isEqualTo(tokens(5));
    assertThat(sale.available()).isZero();
    Estimate buy = estimate(buyYes(ALICE, 3_000, 50).terms());
    assertThat(buy.refusal()).isEqualTo(Refusal.INSUFFICIENT_BALANCE);
    assertThat(buy.needed()).isEqualTo(units(1_500));
    assertThat(buy.available()).isEqualTo(units(1_000));
    assertThat(estimate(buyYes(ALICE, 1, 50).in(DERBY).terms()).refusal())
        .isEqualTo(Refusal.MARKET_NOT_FOUND);
    assertThat(estimate(buyYes(ALICE, 1, 50).timeInForce(TimeInForce.FOK).terms()).refusal())
        .isEqualTo(Refusal.FOK_NOT_FILLED);
  }

  /** Whatever is placed next does exactly what was estimated right before. */
  @Property(tries = 60)
  void whatWasEstimatedHappens(@ForAll long seed) {
    TradingEngine engine = new TradingEngine();
    for (CommandStream.Entry record : CommandStream.of(seed, 300)) {
      if (record.command() instanceof io.paddock.matching.command.PlaceOrder place
          && place.notAfter() == 0
          && record.time() <= engine.time()
          && engine
              .queries()
              .orderByNonce(place.order().wallet(), place.order().nonce())
              .isEmpty()) {
        byte[] before = engine.snapshot();
        Estimate estimate = engine.queries().estimate(place.order());
        assertThat(engine.snapshot()).isEqualTo(before);
        List<Event> events = engine.apply(record.sequence(), record.time(), place);
        compare(estimate, place.order(), events, engine);
      } else {
        engine.apply(record.sequence(), record.time(), record.command());
      }
    }
  }

  private static void compare(
      Estimate estimate, OrderTerms terms, List<Event> events, TradingEngine engine) {
    if (events.getFirst() instanceof CommandRefused refused) {
      // A nonce that was used is the one thing that an estimate does not know.
      if (refused.refusal() != Refusal.NONCE_REUSED) {
        assertThat(estimate.refusal()).isEqualTo(refused.refusal());
      }
      return;
    }
    if (!(events.getFirst() instanceof io.paddock.matching.event.OrderAccepted)) {
      return;
    }
    assertThat(estimate.refusal()).isNull();
    List<Estimate.Fill> fills =
        events.stream()
            .filter(TradeExecuted.class::isInstance)
            .map(TradeExecuted.class::cast)
            .map(t -> new Estimate.Fill(t.taker().price(), t.quantity(), t.fee()))
            .toList();
    assertThat(estimate.fills()).isEqualTo(fills);
    OrderView view = engine.queries().order(terms.orderId()).orElseThrow();
    assertThat(estimate.value()).isEqualTo(view.filledValue());
    assertThat(estimate.fee()).isEqualTo(view.feePaid());
    assertThat(estimate.resting()).isEqualTo(view.status().isOpen() ? view.remaining() : 0);
  }
}
