package io.paddock.matching;

import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.CUP_TERMS;
import static io.paddock.matching.fixtures.Fixtures.START;
import static io.paddock.matching.fixtures.Fixtures.cents;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.Fixtures.word;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.book.Order;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.ledger.Account;
import io.paddock.matching.ledger.Ledger.DepositReceipt;
import io.paddock.matching.ledger.Position;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.Fill;
import io.paddock.matching.order.Liquidity;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TradeKind;
import io.paddock.matching.state.EngineState;
import io.paddock.matching.state.Market;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Damages the state in each way, and verifies that the checker reports it. */
class InvariantsTest {
  private final EngineState state = new EngineState();
  private final Exchange exchange =
      new Exchange(new TradingEngine(state, 1, Limits.MAX_BOOK_ORDERS));
  private final Order older;
  private final Order newer;
  private final Account alice;
  private final Market market;

  InvariantsTest() {
    exchange.create(CUP_TERMS);
    exchange.open(CUP);
    exchange.deposit(ALICE, units(1_000));
    exchange.deposit(BOB, units(1_000));
    exchange.placed(buyNo(BOB, 10, 60));
    exchange.placed(buyYes(ALICE, 10, 40));
    older = order(exchange.placed(buyYes(ALICE, 10, 30)));
    newer = order(exchange.placed(buyYes(BOB, 5, 30)));
    alice = Objects.requireNonNull(state.ledger().find(ALICE));
    market = state.markets().get(CUP);
  }

  @Test
  void aSoundStatePasses() {
    assertThatNoException().isThrownBy(() -> Invariants.check(state));
  }

  @Test
  void anEndedOrderThatIsListedAsOpen() {
    older.end(OrderStatus.CANCELLED, CancelReason.REQUESTED, 1, START);

    assertViolated("open orders are listed by wallet");
  }

  @Test
  void anOpenOrderWithNothingLeft() {
    older.fill(
        new Fill(1, 1, TradeKind.MINT, Liquidity.MAKER, cents(30), tokens(10), 0, START), units(3));

    assertViolated("an open order has something left");
  }

  @Test
  void anOpenOrderThatIsInNoBook() {
    market.book().remove(older);

    assertViolated("a book holds the open orders of its market");
  }

  @Test
  void anEndedOrderThatRestsInTheBook() {
    state.orders().end(older, OrderStatus.CANCELLED, CancelReason.REQUESTED, 1, START);

    assertViolated("a book holds the open orders of its market");
  }

  @Test
  void cashReservedForNothing() {
    state.ledger().reserve(Side.BUY, alice, older.position(), 1);

    assertViolated("reserved cash is what open buys and vaults' requests could debit");
  }

  @Test
  void tokensReservedForNothing() {
    state.ledger().reserve(Side.SELL, alice, older.position(), 1);

    assertViolated("reserved tokens are what open sales and merges could debit");
  }

  @Test
  void aHolderWhoIsForgotten() {
    market.collateral().holders().remove(ALICE);

    assertViolated("supply is what its holders hold together");
  }

  @Test
  void collateralThatBacksNothing() {
    state.ledger().restoreLocked(market.collateral(), 1);

    assertViolated("supply of each outcome is the locked collateral");
  }

  @Test
  void timePriorityTurnedRound() {
    market.book().remove(older);
    market.book().add(older);

    assertViolated("price, then time");
  }

  @Test
  void aLevelThatTellsAnotherSum() {
    market.book().reduce(newer, 1);

    assertViolated("a level tells the sum of its orders");
  }

  @Test
  void aCrossedBook() {
    OrderTerms terms = buyNo(BOB, 1, 70).terms();
    Position position = state.ledger().holding(newer.account(), market.collateral()).of(Outcome.NO);
    Order crossing = state.orders().accept(terms, newer.account(), position, 50, START);
    market.book().add(crossing);
    state.ledger().reserve(Side.BUY, newer.account(), position, 700_000);

    assertViolated("the book is not crossed");
  }

  @Test
  void moneyThatNobodyPaidIn() {
    state.ledger().restoreBalances(0, 1);

    assertViolated("the world paid the receipts' sum less withdrawals");
  }

  @Test
  void aReceiptThatCreditedNobody() {
    state.ledger().deposits().put(word(99), new DepositReceipt(ALICE, 1, 1));

    assertViolated("the world paid the receipts' sum less withdrawals");
  }

  @Test
  void theLedgerItselfRefusesWhatIsNotThere() {
    Position position = older.position();

    assertThatIllegalStateException()
        .isThrownBy(() -> state.ledger().chargeFee(alice, alice.total() + 1));
    assertThatIllegalStateException().isThrownBy(() -> state.ledger().chargeFee(alice, -1));
    assertThatIllegalStateException()
        .isThrownBy(() -> state.ledger().reserve(Side.BUY, alice, position, alice.available() + 1));
    assertThatIllegalStateException()
        .isThrownBy(() -> state.ledger().release(Side.BUY, alice, position, alice.reserved() + 1));
    assertThatIllegalStateException()
        .isThrownBy(
            () -> state.ledger().reserve(Side.SELL, alice, position, position.available() + 1));
    assertThatIllegalStateException()
        .isThrownBy(() -> state.ledger().release(Side.SELL, alice, position, 1));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                state
                    .ledger()
                    .sell(
                        market.collateral(),
                        Outcome.YES,
                        alice,
                        position,
                        position.quantity() + 1,
                        0));
    assertThatIllegalStateException().isThrownBy(() -> state.markets().get(new Symbol("NOWHERE")));
  }

  private Order order(OrderTerms terms) {
    return Objects.requireNonNull(state.orders().find(terms.orderId()));
  }

  private void assertViolated(String invariant) {
    assertThatExceptionOfType(InvariantViolationException.class)
        .isThrownBy(() -> Invariants.check(state))
        .withMessage(invariant);
  }
}
