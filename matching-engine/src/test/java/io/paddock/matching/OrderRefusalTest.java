package io.paddock.matching;

import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.DERBY;
import static io.paddock.matching.fixtures.Fixtures.START_SECONDS;
import static io.paddock.matching.fixtures.Fixtures.cents;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.Fixtures.wallet;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static io.paddock.matching.fixtures.OrderDraft.sellNo;
import static io.paddock.matching.fixtures.OrderDraft.sellYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.fixtures.Fixtures;
import io.paddock.matching.fixtures.OrderDraft;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.Side;
import io.paddock.matching.state.EngineState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason to refuse an order, at its boundary; a refused order leaves nothing behind. */
class OrderRefusalTest {
  private final Exchange exchange = Exchange.withoutFees();

  @Test
  void anUnknownMarket() {
    assertRefused(buyYes(ALICE, 1, 50).in(DERBY), Refusal.MARKET_NOT_FOUND);
  }

  @Test
  void aMarketThatWasNeverOpened() {
    exchange.create(Fixtures.DERBY_TERMS);

    assertRefused(buyYes(ALICE, 1, 50).in(DERBY), Refusal.MARKET_NOT_OPEN);
  }

  @Test
  void aHaltedMarket() {
    exchange.halt(CUP);

    assertRefused(buyYes(ALICE, 1, 50), Refusal.MARKET_HALTED);
  }

  @Test
  void aClosedMarket() {
    exchange.create(new MarketTerms(DERBY, 10_000, 10_000, 0, exchange.now() + 1));
    exchange.open(DERBY);
    exchange.passMillis(1);

    assertRefused(buyYes(ALICE, 1, 50).in(DERBY), Refusal.MARKET_CLOSED);
  }

  @Test
  void aResolvedMarket() {
    exchange.resolve(CUP, 1_000_000, 0);

    assertRefused(buyYes(ALICE, 1, 50), Refusal.MARKET_RESOLVED);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -10_000, 0, 1_000_000, 1_010_000, Long.MAX_VALUE})
  void aPriceThatIsNotBetweenNothingAndOne(long price) {
    assertRefused(priced(price), Refusal.PRICE_OUT_OF_RANGE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 9_999, 10_001, 505_000, 999_999})
  void aPriceOffTheTick(long price) {
    assertRefused(priced(price), Refusal.PRICE_OFF_TICK);
  }

  @ParameterizedTest
  @ValueSource(longs = {10_000, 990_000})
  void theFirstAndTheLastTickAreFine(long price) {
    assertAccepted(priced(price));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1_000_000, 0, 990_000, 999_999})
  void lessThanTheMinimum(long quantity) {
    assertRefused(sized(quantity), Refusal.QUANTITY_BELOW_MINIMUM);
  }

  @Test
  void theMinimumItselfIsFine() {
    assertAccepted(sized(1_000_000));
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000_001, 1_005_000, 1_009_999})
  void moreThanTwoDecimals(long quantity) {
    assertRefused(sized(quantity), Refusal.QUANTITY_OFF_STEP);
  }

  @Test
  void moreThanTheMaximum() {
    assertRefused(sized(Limits.MAX_QUANTITY + 10_000), Refusal.QUANTITY_ABOVE_MAXIMUM);
  }

  @Test
  void theMaximumItselfIsFineWithTheMoneyForIt() {
    exchange.deposit(ALICE, units(1_000_000));

    assertAccepted(OrderDraft.of(ALICE, Side.BUY, Outcome.YES, Limits.MAX_QUANTITY, 10_000));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, Limits.MAX_EXPIRY_SECONDS + 1, Long.MAX_VALUE})
  void anExpiryThatIsNoDate(long expiry) {
    assertRefused(buyYes(ALICE, 1, 50).expiry(expiry), Refusal.INVALID_EXPIRY);
  }

  @Test
  void theLastDateIsFine() {
    assertAccepted(buyYes(ALICE, 1, 50).expiry(Limits.MAX_EXPIRY_SECONDS));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, START_SECONDS - 1, START_SECONDS})
  void anExpiryThatHasCome(long expiry) {
    assertRefused(buyYes(ALICE, 1, 50).expiry(expiry), Refusal.ORDER_EXPIRED);
  }

  @Test
  void aSecondBeforeExpiryIsFine() {
    assertAccepted(buyYes(ALICE, 1, 50).expiry(START_SECONDS + 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void aMaximumFeeThatCannotBe(int bps) {
    assertRefused(buyYes(ALICE, 1, 50).maxFeeBps(bps), Refusal.INVALID_MAX_FEE);
  }

  @Test
  void theHighestMaximumFeeIsFine() {
    assertAccepted(buyYes(ALICE, 1, 50).maxFeeBps(1_000));
  }

  @Test
  void aClientOrderIdUsedBeforeByTheSameWallet() {
    exchange.cancel(exchange.placed(buyYes(ALICE, 1, 50).clientOrderId("mine")));

    assertRefused(buyYes(ALICE, 1, 50).clientOrderId("mine"), Refusal.CLIENT_ORDER_ID_REUSED);
  }

  @Test
  void anotherWalletsClientOrderIdIsFine() {
    exchange.placed(buyYes(BOB, 1, 50).clientOrderId("mine"));

    assertAccepted(buyYes(ALICE, 1, 50).clientOrderId("mine"));
  }

  @Test
  void moreThanTheCashAtHand() {
    exchange.placed(buyYes(ALICE, 1_000, 99));

    assertRefused(
        OrderDraft.of(ALICE, Side.BUY, Outcome.NO, 20_010_000, cents(50)),
        Refusal.INSUFFICIENT_BALANCE);
  }

  @Test
  void allTheCashAtHandIsFine() {
    exchange.placed(buyYes(ALICE, 1_000, 99).postOnly());

    assertAccepted(buyYes(ALICE, 20, 50));

    assertThat(exchange.engine().queries().balance(ALICE))
        .isEqualTo(new Balance(0, units(1_000), units(1_000)));
  }

  @Test
  void aWalletThatNobodyHasHeardOf() {
    OrderTerms order = buyYes(wallet(77), 1, 50).terms();

    assertRefused(order, Refusal.INSUFFICIENT_BALANCE);
    assertThat(exchange.engine().queries().feeTier(wallet(77))).isEmpty();
  }

  @Test
  void aSellerThatNobodyHasHeardOf() {
    assertRefused(sellYes(wallet(77), 1, 50), Refusal.INSUFFICIENT_POSITION);
  }

  @Test
  void aSellerWithoutTokens() {
    assertRefused(sellYes(ALICE, 1, 50), Refusal.INSUFFICIENT_POSITION);
  }

  @Test
  void aSellerOfTheOtherOutcome() {
    exchange.placed(buyNo(BOB, 10, 50));
    exchange.placed(buyYes(ALICE, 10, 50));

    assertRefused(sellNo(ALICE, 1, 50), Refusal.INSUFFICIENT_POSITION);
  }

  @Test
  void tokensThatAnotherOrderOffers() {
    exchange.placed(buyNo(BOB, 10, 50));
    exchange.placed(buyYes(ALICE, 10, 50));
    exchange.placed(sellYes(ALICE, 4, 60));

    assertRefused(
        OrderDraft.of(ALICE, Side.SELL, Outcome.YES, 6_010_000, cents(60)),
        Refusal.INSUFFICIENT_POSITION);
    assertAccepted(sellYes(ALICE, 6, 60));
  }

  @Test
  void anIdUnderAnotherNonce() {
    OrderTerms known = exchange.placed(buyYes(BOB, 1, 50));
    OrderTerms draft = buyYes(ALICE, 1, 50).terms();

    List<Event> events = exchange.place(withId(draft, known.orderId()));

    assertThat(events).containsExactly(new CommandRefused(exchange.lastId(), Refusal.NONCE_REUSED));
    assertThat(exchange.engine().queries().order(known.orderId()).orElseThrow().terms())
        .isEqualTo(known);
  }

  @Test
  void aFullBook() {
    int limit = 20;
    Exchange crowded =
        Exchange.ready(
            new TradingEngine(new EngineState(), TradingEngine.LATEST_VERSION, limit),
            new MarketTerms(CUP, 10_000, 10_000, 0, 0));
    for (int i = 0; i < limit; i++) {
      crowded
          .engine()
          .apply(
              1_000 + i,
              Fixtures.START,
              new PlaceOrder(
                  crowded.nextId(),
                  0,
                  OrderDraft.of(BOB, Side.BUY, Outcome.NO, 10_000, 10_000).terms(),
                  Fixtures.SIGNATURE));
    }
    OrderTerms resting = OrderDraft.of(ALICE, Side.BUY, Outcome.YES, 10_000, 10_000).terms();
    OrderTerms taking = OrderDraft.of(ALICE, Side.BUY, Outcome.YES, 10_000, 990_000).terms();

    List<Event> refused = applyTo(crowded, 200_000, resting);
    List<Event> taken = applyTo(crowded, 200_001, taking);
    List<Event> room = applyTo(crowded, 200_002, resting);

    assertThat(refused)
        .extracting(event -> ((CommandRefused) event).refusal())
        .containsExactly(Refusal.BOOK_FULL);
    assertThat(taken.getFirst()).isInstanceOf(OrderAccepted.class);
    assertThat(room.getFirst()).isInstanceOf(OrderAccepted.class);
  }

  @Test
  void aBookMayHoldAHundredThousandOrders() {
    assertThat(Limits.MAX_BOOK_ORDERS).isEqualTo(100_000);
  }

  private static List<Event> applyTo(Exchange crowded, long sequence, OrderTerms order) {
    return crowded
        .engine()
        .apply(
            sequence,
            Fixtures.START,
            new PlaceOrder(crowded.nextId(), 0, order, Fixtures.SIGNATURE));
  }

  private static OrderDraft priced(long price) {
    return OrderDraft.of(ALICE, Side.BUY, Outcome.YES, tokens(1), price);
  }

  private static OrderDraft sized(long quantity) {
    return OrderDraft.of(ALICE, Side.BUY, Outcome.YES, quantity, cents(50));
  }

  private static OrderTerms withId(OrderTerms order, Bytes32 id) {
    return new OrderTerms(
        id,
        order.wallet(),
        order.nonce(),
        order.symbol(),
        order.outcome(),
        order.side(),
        order.price(),
        order.quantity(),
        order.expiry(),
        order.timeInForce(),
        order.postOnly(),
        order.selfTradePrevention(),
        order.maxFeeBps(),
        order.clientOrderId());
  }

  private void assertAccepted(OrderDraft draft) {
    assertThat(exchange.place(draft.terms()).getFirst()).isInstanceOf(OrderAccepted.class);
  }

  private void assertRefused(OrderDraft draft, Refusal refusal) {
    assertRefused(draft.terms(), refusal);
  }

  private void assertRefused(OrderTerms order, Refusal refusal) {
    Balance before = exchange.engine().queries().balance(order.wallet());

    List<Event> events = exchange.place(order);

    assertThat(events).endsWith(new CommandRefused(exchange.lastId(), refusal));
    assertThat(exchange.engine().queries().balance(order.wallet())).isEqualTo(before);
    assertThat(exchange.engine().queries().order(order.orderId())).isEmpty();
    assertThat(exchange.engine().queries().orderByNonce(order.wallet(), order.nonce())).isEmpty();
  }
}
