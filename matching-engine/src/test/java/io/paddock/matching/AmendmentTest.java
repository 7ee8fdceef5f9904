package io.paddock.matching;

import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.CUP_TERMS;
import static io.paddock.matching.fixtures.Fixtures.DERBY_TERMS;
import static io.paddock.matching.fixtures.Fixtures.START;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.command.AmendMarket;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.MarketAmended;
import io.paddock.matching.event.MarketClosed;
import io.paddock.matching.event.MarketDeleted;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.fixtures.OrderDraft;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.Side;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Other terms for a market, and markets that are taken away before they were opened. */
class AmendmentTest {
  private static final MarketTerms OTHER =
      new MarketTerms(CUP, 2_500, tokens(2), 30, START + 1_000);

  private final Exchange exchange = new Exchange().upgraded();

  @Test
  void untilItIsOpenedEveryTermCanChange() {
    exchange.create(CUP_TERMS);

    List<Event> events = exchange.amend(OTHER);

    assertThat(events).containsExactly(new MarketAmended(exchange.lastId(), OTHER));
    assertThat(exchange.engine().queries().market(CUP).orElseThrow().terms()).isEqualTo(OTHER);
    assertThat(exchange.engine().nextDeadline()).hasValue(START + 1_000);
  }

  @Test
  void anotherTickIsTheBooksToo() {
    exchange.create(CUP_TERMS);
    exchange.amend(new MarketTerms(CUP, 2_500, tokens(1), 0, 0));
    exchange.open(CUP);
    exchange.deposit(ALICE, units(10));

    List<Event> events =
        exchange.place(OrderDraft.of(ALICE, Side.BUY, Outcome.YES, tokens(1), 502_500).terms());

    assertThat(events).hasAtLeastOneElementOfType(OrderAccepted.class);
    assertThat(exchange.engine().queries().book(CUP, Outcome.YES, 1).orElseThrow().bids())
        .hasSize(1);
  }

  @Test
  void whileItIsOpenTheClosingTimeAloneMoves() {
    exchange.create(new MarketTerms(CUP, 10_000, tokens(1), 100, START + 1_000));
    exchange.open(CUP);
    exchange.deposit(ALICE, units(10));
    exchange.placed(buyYes(ALICE, 1, 50));

    List<Event> events = exchange.amend(closingAt(START + 2_000));
    MarketAmended amended = new MarketAmended(exchange.lastId(), closingAt(START + 2_000));
    exchange.passMillis(1_999);
    List<Event> atTheOldTime = exchange.tick();
    exchange.passMillis(1);

    assertThat(events).containsExactly(amended);
    assertThat(atTheOldTime).isEmpty();
    assertThat(exchange.tick()).contains(new MarketClosed(CUP));
  }

  @Test
  void itCanBeTakenAway() {
    exchange.create(new MarketTerms(CUP, 10_000, tokens(1), 100, START + 1_000));
    exchange.open(CUP);

    exchange.amend(CUP_TERMS);
    exchange.passMillis(5_000);

    assertThat(exchange.tick()).isEmpty();
    assertThat(exchange.engine().nextDeadline()).isEmpty();
  }

  static List<MarketTerms> otherTerms() {
    return List.of(
        new MarketTerms(CUP, 100_000, tokens(1), 100, 0),
        new MarketTerms(CUP, 10_000, tokens(2), 100, 0),
        new MarketTerms(CUP, 10_000, tokens(1), 99, 0));
  }

  @ParameterizedTest
  @MethodSource("otherTerms")
  void nothingElseDoes(MarketTerms terms) {
    exchange.create(CUP_TERMS);
    exchange.open(CUP);

    assertThat(exchange.amend(terms)).containsExactly(refused(Refusal.MARKET_OPENED));
    assertThat(exchange.engine().queries().market(CUP).orElseThrow().terms()).isEqualTo(CUP_TERMS);
  }

  @Test
  void impossibleTermsAreRefused() {
    exchange.create(CUP_TERMS);
    assertThat(exchange.amend(new MarketTerms(CUP, 7, tokens(1), 100, 0)))
        .containsExactly(refused(Refusal.INVALID_MARKET));
    exchange.open(CUP);

    assertThat(exchange.amend(closingAt(START))).containsExactly(refused(Refusal.INVALID_MARKET));
  }

  @Test
  void whatIsNotOpenDoesNotMove() {
    exchange.create(CUP_TERMS);
    exchange.open(CUP);
    exchange.halt(CUP);
    assertThat(exchange.amend(OTHER)).containsExactly(refused(Refusal.MARKET_HALTED));
    exchange.open(CUP);
    exchange.amend(closingAt(START + 1));
    exchange.passMillis(1);
    exchange.tick();
    assertThat(exchange.amend(closingAt(START + 99)))
        .containsExactly(refused(Refusal.MARKET_CLOSED));
    exchange.end(CUP);
    assertThat(exchange.amend(OTHER)).containsExactly(refused(Refusal.MARKET_VOIDED));

    assertThat(exchange.amend(DERBY_TERMS)).containsExactly(refused(Refusal.MARKET_NOT_FOUND));
    exchange.create(DERBY_TERMS);
    exchange.resolve(DERBY_TERMS.symbol(), 0, 1_000_000);
    assertThat(exchange.amend(DERBY_TERMS)).containsExactly(refused(Refusal.MARKET_RESOLVED));
  }

  @Test
  void aSecondDeliveryNamesTheFirst() {
    exchange.create(CUP_TERMS);
    AmendMarket amendment = new AmendMarket(new UUID(7, 7), OTHER);
    exchange.run(amendment);
    long first = exchange.sequence();
    exchange.amend(CUP_TERMS);

    assertThat(exchange.run(amendment))
        .containsExactly(new CommandRepeated(amendment.commandId(), first));
    assertThat(exchange.engine().queries().market(CUP).orElseThrow().terms()).isEqualTo(CUP_TERMS);
  }

  @Test
  void whatWasNeverOpenedIsTakenAwayAndItsSymbolStaysTaken() {
    exchange.create(new MarketTerms(CUP, 10_000, tokens(1), 100, START + 5));

    List<Event> events = exchange.delete(CUP);
    MarketDeleted deleted = new MarketDeleted(exchange.lastId(), CUP);
    long first = exchange.sequence();
    List<Event> again = exchange.delete(CUP);
    CommandRepeated repeated = new CommandRepeated(exchange.lastId(), first);

    assertThat(events).containsExactly(deleted);
    assertThat(again).containsExactly(repeated);
    assertThat(exchange.engine().queries().market(CUP)).isEmpty();
    assertThat(exchange.engine().queries().markets()).isEmpty();
    assertThat(exchange.engine().queries().book(CUP, Outcome.YES, 1)).isEmpty();
    assertThat(exchange.engine().nextDeadline()).isEmpty();
    assertThat(exchange.create(new MarketTerms(CUP, 10_000, tokens(1), 100, START + 5)))
        .containsExactly(refused(Refusal.MARKET_EXISTS));
    assertThat(exchange.open(CUP)).containsExactly(refused(Refusal.MARKET_NOT_FOUND));
    assertThat(exchange.halt(CUP)).containsExactly(refused(Refusal.MARKET_NOT_FOUND));
    assertThat(exchange.resolve(CUP, 0, 1_000_000))
        .containsExactly(refused(Refusal.MARKET_NOT_FOUND));
    assertThat(exchange.end(CUP)).containsExactly(refused(Refusal.MARKET_NOT_FOUND));
    assertThat(exchange.amend(CUP_TERMS)).containsExactly(refused(Refusal.MARKET_NOT_FOUND));
    assertThat(exchange.place(buyYes(ALICE, 1, 50).terms()))
        .containsExactly(refused(Refusal.MARKET_NOT_FOUND));
  }

  @Test
  void itStaysAwayAfterARestore() throws MalformedRecordException {
    exchange.create(new MarketTerms(CUP, 10_000, tokens(1), 100, START + 5));
    exchange.delete(CUP);

    TradingEngine restored = TradingEngine.restore(exchange.engine().snapshot());

    assertThat(restored.queries().markets()).isEmpty();
    assertThat(restored.nextDeadline()).isEmpty();
  }

  @Test
  void whatWasOpenedIsNotTakenAway() {
    assertThat(exchange.delete(CUP)).containsExactly(refused(Refusal.MARKET_NOT_FOUND));
    exchange.create(CUP_TERMS);
    exchange.open(CUP);
    assertThat(exchange.delete(CUP)).containsExactly(refused(Refusal.MARKET_OPENED));
    exchange.halt(CUP);
    assertThat(exchange.delete(CUP)).containsExactly(refused(Refusal.MARKET_OPENED));
    exchange.end(CUP);
    assertThat(exchange.delete(CUP)).containsExactly(refused(Refusal.MARKET_VOIDED));
    assertThat(status()).isEqualTo(MarketStatus.VOIDED);
  }

  private static MarketTerms closingAt(long millis) {
    return new MarketTerms(CUP, 10_000, tokens(1), 100, millis);
  }

  private MarketStatus status() {
    return exchange.engine().queries().market(CUP).orElseThrow().status();
  }

  private CommandRefused refused(Refusal refusal) {
    return new CommandRefused(exchange.lastId(), refusal);
  }
}
