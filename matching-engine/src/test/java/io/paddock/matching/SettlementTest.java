package io.paddock.matching;

import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.Fixtures.wallet;
import static io.paddock.matching.fixtures.Fixtures.word;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static io.paddock.matching.fixtures.OrderDraft.sellYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.RequestVault;
import io.paddock.matching.command.SettleTrades;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.TradesSettled;
import io.paddock.matching.event.VaultRequested;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.fixtures.Fixtures;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.ledger.UnconfirmedCash;
import io.paddock.matching.settlement.SettlementStatus;
import io.paddock.matching.settlement.UnsettledView;
import io.paddock.matching.state.UnsettledTrades;
import io.paddock.matching.vault.VaultTerms;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementTest {
  private static final Bytes32 TX = word(77);

  private final Exchange exchange = Exchange.withoutFees().upgraded();
  private long digests;

  /** Alice buys ten YES at 0.40 from Bob, who mints, and so sells nothing. */
  private long minted() {
    exchange.placed(buyNo(BOB, 10, 60));
    exchange.placed(buyYes(ALICE, 10, 40));
    return exchange.sequence();
  }

  /** Alice sells so many YES to Bob at 0.50. */
  private long sold(int tokens) {
    exchange.placed(buyYes(BOB, tokens, 50));
    exchange.placed(sellYes(ALICE, tokens, 50));
    return exchange.sequence();
  }

  @Test
  void tradesAreSubmittedAndConfirmedInTheirOrder() {
    long first = minted();
    long second = sold(4);

    List<Event> submitted = submit(1, second);
    List<Event> confirmed = settle(SettlementStatus.CONFIRMED, first);

    assertThat(submitted).hasSize(1);
    assertThat(submitted.getFirst())
        .isInstanceOfSatisfying(
            TradesSettled.class,
            event -> {
              assertThat(event.status()).isEqualTo(SettlementStatus.SUBMITTED);
              assertThat(event.attempt()).isEqualTo(1);
              assertThat(event.from()).isEqualTo(first);
              assertThat(event.through()).isEqualTo(second);
            });
    assertThat(confirmed)
        .containsExactly(
            new TradesSettled(exchange.lastId(), SettlementStatus.CONFIRMED, 1, first, first, TX));
    assertThat(unsettled())
        .containsExactly(new UnsettledView(second, second, units(4), 1, exchange.now()));
  }

  @Test
  void nothingIsSettledThatWasNotSubmitted() {
    long trade = minted();

    assertThat(settle(SettlementStatus.CONFIRMED, trade)).isEqualTo(notOpen());
    assertThat(settle(SettlementStatus.COVERED, trade)).isEqualTo(notOpen());
    assertThat(settle(SettlementStatus.MATCHED, trade)).isEqualTo(notOpen());
    assertThat(submit(2, trade)).isEqualTo(notOpen());
    assertThat(submit(0, trade)).isEqualTo(notOpen());
    assertThat(submit(1, trade - 1)).isEqualTo(notOpen());
    assertThat(unsettled()).extracting(UnsettledView::attempt).containsExactly(0);
  }

  @Test
  void whatTheChainRevertedIsSubmittedAgainAndOnceOnly() {
    long first = minted();
    long second = sold(1);
    submit(1, second);
    exchange.passMillis(500);

    List<Event> again = submit(2, first);

    assertThat(again)
        .containsExactly(
            new TradesSettled(exchange.lastId(), SettlementStatus.SUBMITTED, 2, first, first, TX));
    assertThat(submit(2, first)).isEqualTo(notOpen());
    assertThat(unsettled()).extracting(UnsettledView::attempt).containsExactly(2, 1);
    assertThat(unsettled().getFirst().since()).isEqualTo(exchange.now());
  }

  @Test
  void theSameFactFromTwoPodsIsOne() {
    long trade = minted();
    SettleTrades fact =
        new SettleTrades(exchange.nextId(), SettlementStatus.SUBMITTED, 1, trade, Bytes32.ZERO);
    exchange.run(fact);
    long first = exchange.sequence();

    assertThat(exchange.run(fact)).containsExactly(new CommandRepeated(fact.commandId(), first));
  }

  @Test
  void whatASaleBroughtCannotLeaveBeforeTheChainHasIt() {
    minted();
    long sale = sold(10);
    // 1 000 less 4 for the tokens, and 5 for them.
    assertThat(exchange.engine().queries().unconfirmed(ALICE)).isEqualTo(units(5));

    assertThat(withdraw(units(996) + 1)).isEqualTo(unconfirmed());
    submit(1, sale);
    assertThat(withdraw(units(996) + 1)).isEqualTo(unconfirmed());
    settle(SettlementStatus.CONFIRMED, sale);

    assertThat(exchange.engine().queries().unconfirmed(ALICE)).isZero();
    assertThat(withdraw(units(996) + 1)).first().isInstanceOf(VaultRequested.class);
  }

  @Test
  void whatIsConfirmedMayLeaveAtOnce() {
    minted();
    sold(10);

    assertThat(withdraw(units(996))).first().isInstanceOf(VaultRequested.class);
    assertThat(withdraw(1)).isEqualTo(unconfirmed());
    assertThat(withdraw(units(6)))
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.INSUFFICIENT_BALANCE));
  }

  @Test
  void whatThePlatformCoversIsConfirmed() {
    minted();
    long sale = sold(10);
    submit(1, sale);

    settle(SettlementStatus.COVERED, sale);

    assertThat(withdraw(units(1_001))).first().isInstanceOf(VaultRequested.class);
    assertThat(unsettled()).isEmpty();
  }

  @Test
  void aSellerPaysTheFeeFromWhatIsUnconfirmed() {
    Exchange fees = Exchange.withFees().upgraded();
    fees.placed(buyNo(BOB, 10, 60));
    fees.placed(buyYes(ALICE, 10, 40));
    fees.placed(buyYes(BOB, 10, 50));
    fees.placed(sellYes(ALICE, 10, 50));

    // Five units less 1 % of half a unit for each of ten tokens.
    assertThat(fees.engine().queries().unconfirmed(ALICE)).isEqualTo(units(5) - 50_000);
    assertThat(fees.engine().queries().unconfirmed(BOB)).isZero();
  }

  @Test
  void aPayoutWaitsForTheTradesBeforeIt() {
    long trade = minted();
    exchange.resolve(CUP, 1_000_000, 0);

    assertThat(exchange.engine().queries().unconfirmed(ALICE)).isEqualTo(units(10));
    submit(1, trade);
    settle(SettlementStatus.CONFIRMED, trade);

    assertThat(exchange.engine().queries().unconfirmed(ALICE)).isZero();
  }

  @Test
  void aPayoutForWhatIsSettledWaitsForNothing() {
    long trade = minted();
    submit(1, trade);
    settle(SettlementStatus.CONFIRMED, trade);

    exchange.resolve(CUP, 1_000_000, 0);

    assertThat(exchange.engine().queries().unconfirmed(ALICE)).isZero();
    assertThat(withdraw(units(1_006))).first().isInstanceOf(VaultRequested.class);
  }

  @Test
  void everythingSurvivesASnapshot() throws MalformedRecordException {
    long first = minted();
    submit(1, first);
    sold(3);

    TradingEngine restored = TradingEngine.restore(exchange.engine().snapshot());

    assertThat(restored.queries().unsettledTrades(9)).isEqualTo(unsettled()).hasSize(2);
    assertThat(restored.queries().unconfirmed(ALICE)).isEqualTo(units(1) + 500_000);
    assertThat(restored.stateHash()).isEqualTo(exchange.engine().stateHash());
  }

  @Test
  void olderEnginesDoNotKnowOfIt() {
    Exchange older = Exchange.withoutFees();
    older.run(new EngineVersion(older.nextId(), 3));
    older.placed(buyNo(BOB, 10, 60));
    older.placed(buyYes(ALICE, 10, 40));
    older.placed(buyYes(BOB, 10, 50));
    older.placed(sellYes(ALICE, 10, 50));

    List<Event> settled =
        older.run(new SettleTrades(older.nextId(), SettlementStatus.SUBMITTED, 1, 9, TX));
    List<Event> withdrawn =
        older.run(
            new RequestVault(older.nextId(), 0, terms(older, units(1_001)), Fixtures.SIGNATURE));

    assertThat(settled).containsExactly(new Rejected(Malformation.UNKNOWN_TYPE));
    assertThat(withdrawn).first().isInstanceOf(VaultRequested.class);
  }

  @Test
  void whatWaitsIsBounded() {
    UnsettledTrades trades = new UnsettledTrades();
    for (long sequence = 1; sequence <= Limits.MAX_UNSETTLED_TRADES + 5; sequence++) {
      trades.add(sequence, 1);
    }

    assertThat(trades.all()).hasSize(Limits.MAX_UNSETTLED_TRADES);
    assertThat(trades.all().getLast())
        .isEqualTo(
            new UnsettledView(
                Limits.MAX_UNSETTLED_TRADES, Limits.MAX_UNSETTLED_TRADES + 5, 6, 0, 0));
    assertThat(trades.submit(1, Long.MAX_VALUE, 5))
        .isEqualTo(new UnsettledTrades.Moved(1, Limits.MAX_SETTLED_AT_ONCE, 1));
    assertThat(trades.settle(Long.MAX_VALUE))
        .isEqualTo(new UnsettledTrades.Moved(1, Limits.MAX_SETTLED_AT_ONCE, 1));
    assertThat(trades.settledThrough()).isEqualTo(Limits.MAX_SETTLED_AT_ONCE);
  }

  @Test
  void creditsAreBoundedAndOnlyEverWaitLonger() {
    UnconfirmedCash cash = new UnconfirmedCash();
    for (long sequence = 1; sequence <= Limits.MAX_UNCONFIRMED_CREDITS + 5; sequence++) {
      cash.add(sequence, 1, -1);
    }

    assertThat(cash.all(-1)).hasSize(Limits.MAX_UNCONFIRMED_CREDITS);
    assertThat(cash.total(Limits.MAX_UNCONFIRMED_CREDITS + 4)).isEqualTo(6);
    assertThat(cash.total(Limits.MAX_UNCONFIRMED_CREDITS + 5)).isZero();
    cash.add(5_000, 7, Limits.MAX_UNCONFIRMED_CREDITS + 5);
    assertThat(cash.all(-1)).containsExactly(new UnconfirmedCash.Credit(5_000, 7));
  }

  private List<Event> submit(int attempt, long through) {
    return exchange.run(
        new SettleTrades(exchange.nextId(), SettlementStatus.SUBMITTED, attempt, through, TX));
  }

  private List<Event> settle(SettlementStatus status, long through) {
    return exchange.run(new SettleTrades(exchange.nextId(), status, 0, through, TX));
  }

  private List<Event> withdraw(long amount) {
    return exchange.run(
        new RequestVault(exchange.nextId(), 0, terms(exchange, amount), Fixtures.SIGNATURE));
  }

  private VaultTerms terms(Exchange at, long amount) {
    Bytes32 digest = word(5_000 + ++digests);
    return VaultTerms.withdrawal(
        digest, ALICE, digest, wallet(9), amount, 0, at.now() / 1_000 + 60);
  }

  private List<UnsettledView> unsettled() {
    return exchange.engine().queries().unsettledTrades(10);
  }

  private List<Event> notOpen() {
    return List.of(new CommandRefused(exchange.lastId(), Refusal.SETTLEMENT_NOT_OPEN));
  }

  private List<Event> unconfirmed() {
    return List.of(new CommandRefused(exchange.lastId(), Refusal.BALANCE_UNCONFIRMED));
  }
}
