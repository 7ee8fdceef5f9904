package io.paddock.matching;

import static io.paddock.matching.fixtures.Answers.cancelled;
import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.DERBY;
import static io.paddock.matching.fixtures.Fixtures.SIGNATURE;
import static io.paddock.matching.fixtures.Fixtures.START;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.CancelWallet;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.event.AllCancelled;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.fixtures.Fixtures;
import io.paddock.matching.fixtures.OrderDraft;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.TimeInForce;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From engine version 2 on it is wallets that are limited, and books are not. */
class OpenOrderLimitTest {
  private static final Symbol THIRD = new Symbol("THIRD");

  private final Exchange exchange = Exchange.withoutFees().upgraded();
  private long sequence = exchange.sequence();

  /** Whole tokens at one cent; without the checks of every invariant after each. */
  private List<Event> quick(OrderTerms terms) {
    return exchange
        .engine()
        .apply(++sequence, START, new PlaceOrder(exchange.nextId(), 0, terms, SIGNATURE));
  }

  private void rest(Address wallet, Symbol market, int orders) {
    for (int i = 0; i < orders; i++) {
      assertThat(quick(buyYes(wallet, 1, 1).in(market).terms()).getFirst())
          .isInstanceOf(OrderAccepted.class);
    }
  }

  private void market(Symbol symbol) {
    exchange.create(new MarketTerms(symbol, 10_000, 1_000_000, 0, 0));
    exchange.open(symbol);
    sequence = exchange.sequence();
  }

  private CommandRefused tooMany() {
    return new CommandRefused(exchange.lastId(), Refusal.TOO_MANY_OPEN_ORDERS);
  }

  @Test
  void aWalletRestsFiveHundredOrdersInAMarket() {
    market(DERBY);
    rest(ALICE, CUP, 250);
    for (int i = 0; i < 250; i++) {
      quick(buyNo(ALICE, 1, 1).terms());
    }

    assertThat(quick(buyYes(ALICE, 1, 1).terms())).containsExactly(tooMany());
    assertThat(exchange.engine().queries().openOrders(ALICE, CUP))
        .isEqualTo(new Queries.OpenOrders(500, 500));
    assertThat(quick(buyYes(ALICE, 1, 1).in(DERBY).terms()).getFirst())
        .isInstanceOf(OrderAccepted.class);
    exchange.engine().checkInvariants();
  }

  @Test
  void aWalletRestsAThousandOrdersInAll() {
    market(DERBY);
    market(THIRD);
    rest(ALICE, CUP, 500);
    rest(ALICE, DERBY, 499);
    rest(ALICE, THIRD, 1);

    assertThat(quick(buyYes(ALICE, 1, 1).in(THIRD).terms())).containsExactly(tooMany());
    assertThat(exchange.engine().queries().openOrders(ALICE, DERBY))
        .isEqualTo(new Queries.OpenOrders(1_000, 499));
  }

  @Test
  void anOrderThatDoesNotRestNeedsNoRoomAndOneThatEndsMakesSome() {
    rest(ALICE, CUP, 499);
    OrderTerms last = buyYes(ALICE, 1, 1).terms();
    quick(last);
    quick(buyNo(BOB, 5, 60).terms());

    assertThat(quick(buyYes(ALICE, 5, 40).terms()).getFirst()).isInstanceOf(OrderAccepted.class);
    assertThat(quick(buyYes(ALICE, 1, 1).timeInForce(TimeInForce.IOC).terms()).getFirst())
        .isInstanceOf(OrderAccepted.class);
    assertThat(quick(buyYes(ALICE, 1, 1).terms())).containsExactly(tooMany());
    exchange
        .engine()
        .apply(
            ++sequence,
            START,
            new io.paddock.matching.command.CancelOrder(
                exchange.nextId(), 0, ALICE, last.orderId()));
    assertThat(quick(buyYes(ALICE, 1, 1).terms()).getFirst()).isInstanceOf(OrderAccepted.class);
  }

  @Test
  void nobodyFillsABookForOthers() {
    int wallets = 201;
    for (int number = 0; number < wallets; number++) {
      Address wallet = Fixtures.wallet(0x1000 + number);
      exchange
          .engine()
          .apply(
              ++sequence,
              START,
              new Deposit(
                  exchange.nextId(), wallet, Fixtures.units(100), Fixtures.word(70_000 + number)));
      rest(wallet, CUP, 500);
    }

    assertThat(quick(OrderDraft.buyYes(BOB, 1, 50).terms()).getFirst())
        .isInstanceOf(OrderAccepted.class);
    exchange.engine().checkInvariants();
  }

  @Test
  void aWalletThatMayNoLongerTradeLosesItsOrdersWithTheReason() {
    OrderTerms first = exchange.placed(buyYes(ALICE, 10, 50));
    OrderTerms second = exchange.placed(buyNo(ALICE, 5, 20));
    exchange.placed(buyYes(BOB, 1, 50));
    UUID id = exchange.nextId();

    List<Event> events = exchange.run(new CancelWallet(id, ALICE, CancelReason.PARTNER_SUSPENDED));

    assertThat(events)
        .startsWith(
            cancelled(first, tokens(10), CancelReason.PARTNER_SUSPENDED),
            cancelled(second, tokens(5), CancelReason.PARTNER_SUSPENDED),
            new AllCancelled(id, ALICE, null, 2));
    assertThat(exchange.engine().queries().walletsWithOpenOrders()).containsExactly(BOB);
    long at = exchange.sequence();
    exchange.placed(buyYes(ALICE, 10, 40));
    assertThat(exchange.run(new CancelWallet(id, ALICE, CancelReason.KEY_ENDED)))
        .containsExactly(new CommandRepeated(id, at));
  }

  @Test
  void toAnOlderVersionThatIsNoCommand() throws MalformedRecordException {
    Exchange older = Exchange.withoutFees();
    OrderTerms order = older.placed(buyYes(ALICE, 10, 50));
    CancelWallet cancel = new CancelWallet(older.nextId(), ALICE, CancelReason.KEY_ENDED);

    List<Event> events =
        older.engine().applyRecord(older.sequence() + 1, START, CommandCodec.encode(cancel));

    assertThat(events).containsExactly(new Rejected(Malformation.UNKNOWN_TYPE));
    assertThat(older.engine().queries().order(order.orderId()).orElseThrow().status().isOpen())
        .isTrue();
  }
}
