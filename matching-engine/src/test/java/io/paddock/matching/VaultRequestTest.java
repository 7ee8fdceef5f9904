package io.paddock.matching;

import static io.paddock.matching.fixtures.Answers.cash;
import static io.paddock.matching.fixtures.Answers.no;
import static io.paddock.matching.fixtures.Answers.yes;
import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.START;
import static io.paddock.matching.fixtures.Fixtures.START_SECONDS;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.Fixtures.word;
import static io.paddock.matching.fixtures.Vaults.DEADLINE;
import static io.paddock.matching.fixtures.Vaults.merge;
import static io.paddock.matching.fixtures.Vaults.split;
import static io.paddock.matching.fixtures.Vaults.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.command.CancelVault;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.RequestVault;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.MarketResolved;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.VaultMoved;
import io.paddock.matching.event.VaultRepeated;
import io.paddock.matching.event.VaultRequested;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.fixtures.Fixtures;
import io.paddock.matching.fixtures.OrderDraft;
import io.paddock.matching.fixtures.Vaults;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.ledger.LedgerTotals;
import io.paddock.matching.vault.VaultKind;
import io.paddock.matching.vault.VaultRequestView;
import io.paddock.matching.vault.VaultStatus;
import io.paddock.matching.vault.VaultTerms;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of the four wallets has a thousand units and nothing else. */
class VaultRequestTest {
  private final Exchange exchange = Exchange.withoutFees().upgraded();
  private final Vaults vaults = new Vaults(exchange);

  @Test
  void aWithdrawalHoldsItsAmountAndItsFee() {
    VaultTerms terms = withdrawal(ALICE, 7, units(10));

    List<Event> events = vaults.request(terms);

    assertThat(events)
        .containsExactly(
            new VaultRequested(exchange.lastId(), terms), cash(ALICE, units(1_000), units(11)));
    assertThat(vaults.view(terms))
        .isEqualTo(
            new VaultRequestView(
                terms,
                VaultStatus.REQUESTED,
                exchange.sequence(),
                START,
                exchange.sequence(),
                START,
                Bytes32.ZERO));
  }

  @Test
  void onlyItsConfirmationTakesTheMoney() {
    VaultTerms terms = vaults.submitted(withdrawal(ALICE, 7, units(10)));
    Balance held = exchange.engine().queries().balance(ALICE);

    List<Event> events = vaults.move(terms, VaultStatus.CONFIRMED, word(99));

    assertThat(held).isEqualTo(new Balance(units(989), units(11), units(1_000)));
    assertThat(events)
        .containsExactly(
            new VaultMoved(terms, VaultStatus.CONFIRMED, word(99)), cash(ALICE, units(989), 0));
    assertThat(exchange.engine().queries().totals())
        .isEqualTo(new LedgerTotals(units(3_990), units(3_989), 0, units(1), 0));
    assertThat(exchange.engine().queries().results(ALICE))
        .isEqualTo(new Queries.Results(units(1_000), units(10), 0, units(1)));
  }

  @ParameterizedTest
  @EnumSource(
      value = VaultStatus.class,
      names = {"FAILED", "EXPIRED"})
  void otherwiseWhatWasHeldIsFreeAgain(VaultStatus end) {
    VaultTerms terms = vaults.submitted(withdrawal(ALICE, 7, units(10)));

    List<Event> events = vaults.move(terms, end);

    assertThat(events)
        .containsExactly(new VaultMoved(terms, end, Bytes32.ZERO), cash(ALICE, units(1_000), 0));
  }

  @Test
  void aTransactionOnceKnownIsKept() {
    VaultTerms terms = withdrawal(ALICE, 7, units(10));
    vaults.request(terms);
    vaults.move(terms, VaultStatus.SIGNED);
    vaults.move(terms, VaultStatus.SUBMITTED, word(98));

    vaults.move(terms, VaultStatus.CONFIRMED);

    assertThat(vaults.view(terms).txHash()).isEqualTo(word(98));
  }

  @Test
  void aSplitIsAtTheChainAtOnceAndMakesSetsWhenConfirmed() {
    VaultTerms terms = split(ALICE, 7, tokens(5) + 10_000);
    List<Event> requested = vaults.request(terms);

    List<Event> confirmed = vaults.move(terms, VaultStatus.CONFIRMED);

    assertThat(requested).endsWith(cash(ALICE, units(1_000), tokens(5) + 10_000));
    assertThat(confirmed)
        .containsExactly(
            new VaultMoved(terms, VaultStatus.CONFIRMED, Bytes32.ZERO),
            cash(ALICE, units(995) - 10_000, 0),
            yes(ALICE, tokens(5) + 10_000, 0, 2_505_000, 0),
            no(ALICE, tokens(5) + 10_000, 0, 2_505_000, 0));
    assertThat(exchange.engine().queries().totals().locked()).isEqualTo(tokens(5) + 10_000);
  }

  @Test
  void aMergeHoldsTokensOfBothOutcomesAndPaysAUnitForEachSet() {
    vaults.done(split(ALICE, 7, tokens(5)));
    VaultTerms terms = merge(ALICE, 8, tokens(2));
    List<Event> requested = vaults.request(terms);

    List<Event> confirmed = vaults.move(terms, VaultStatus.CONFIRMED);

    assertThat(requested)
        .endsWith(
            yes(ALICE, tokens(5), tokens(2), 2_500_000, 0),
            no(ALICE, tokens(5), tokens(2), 2_500_000, 0));
    assertThat(confirmed)
        .endsWith(
            cash(ALICE, units(997), 0),
            yes(ALICE, tokens(3), 0, 1_500_000, 0),
            no(ALICE, tokens(3), 0, 1_500_000, 0));
  }

  @Test
  void whatIsHeldBacksNoOrderAndNoOtherRequest() {
    vaults.request(withdrawal(ALICE, 7, units(990)));

    List<Event> order = exchange.place(OrderDraft.buyYes(ALICE, 20, 50).terms());
    List<Event> other = vaults.request(withdrawal(ALICE, 8, units(8) + 1));
    Event refused = new CommandRefused(exchange.lastId(), Refusal.INSUFFICIENT_BALANCE);
    List<Event> last = vaults.request(withdrawal(ALICE, 9, units(8)));

    assertThat(order)
        .satisfiesExactly(
            event ->
                assertThat(((CommandRefused) event).refusal())
                    .isEqualTo(Refusal.INSUFFICIENT_BALANCE));
    assertThat(other).containsExactly(refused);
    assertThat(last).endsWith(cash(ALICE, units(1_000), units(1_000)));
  }

  @Test
  void aMergeNeedsBothOutcomes() {
    vaults.done(split(ALICE, 7, tokens(5)));
    exchange.place(OrderDraft.sellYes(ALICE, 1, 90).terms());

    assertRefused(vaults.request(merge(ALICE, 8, tokens(5))), Refusal.INSUFFICIENT_POSITION);
    assertThat(vaults.request(merge(ALICE, 9, tokens(4)))).hasSize(3);
    assertRefused(vaults.request(merge(BOB, 10, tokens(1))), Refusal.INSUFFICIENT_POSITION);
  }

  @Test
  void theSameRequestAgainIsAnsweredAndAnotherOfItsNonceRefused() {
    VaultTerms terms = withdrawal(ALICE, 7, units(10));
    vaults.request(terms);

    List<Event> again = vaults.request(terms);
    Event repeated = new VaultRepeated(exchange.lastId(), terms.requestId());
    List<Event> other =
        vaults.request(
            VaultTerms.withdrawal(
                word(8), ALICE, word(7), Vaults.OUTSIDE, units(10), units(1), DEADLINE));

    assertThat(again).containsExactly(repeated);
    assertRefused(other, Refusal.NONCE_REUSED);
    assertThat(exchange.engine().queries().balance(ALICE).reserved()).isEqualTo(units(11));
  }

  @Test
  void theOwnerTakesBackWhatIsNotSubmitted() {
    VaultTerms terms = withdrawal(ALICE, 7, units(10));
    vaults.request(terms);
    vaults.move(terms, VaultStatus.SIGNED);

    List<Event> cancelled = vaults.cancel(terms);
    List<Event> again = vaults.cancel(terms);

    assertThat(cancelled)
        .containsExactly(
            new VaultMoved(terms, VaultStatus.CANCELLED, Bytes32.ZERO),
            cash(ALICE, units(1_000), 0));
    assertThat(again).containsExactly(new VaultRepeated(exchange.lastId(), terms.requestId()));
  }

  @Test
  void whatIsSubmittedIsNobodysToTakeBack() {
    VaultTerms terms = vaults.submitted(withdrawal(ALICE, 7, units(10)));
    VaultTerms sets = vaults.submitted(split(ALICE, 8, tokens(10)));

    assertRefused(vaults.cancel(terms), Refusal.VAULT_REQUEST_NOT_OPEN);
    assertRefused(vaults.cancel(sets), Refusal.VAULT_REQUEST_NOT_OPEN);
    assertThat(exchange.engine().queries().balance(ALICE).reserved()).isEqualTo(units(21));
  }

  @Test
  void nobodyElseTakesItBack() {
    VaultTerms terms = withdrawal(ALICE, 7, units(10));
    vaults.request(terms);

    assertRefused(
        exchange.run(new CancelVault(exchange.nextId(), 0, BOB, terms.requestId())),
        Refusal.VAULT_REQUEST_NOT_FOUND);
    assertRefused(
        exchange.run(new CancelVault(exchange.nextId(), 0, BOB, word(1))),
        Refusal.VAULT_REQUEST_NOT_FOUND);
    assertThat(exchange.engine().queries().balance(ALICE).reserved()).isEqualTo(units(11));
  }

  @Test
  void theDeadlineEndsWhatIsNotSubmittedToTheMillisecond() {
    VaultTerms terms = withdrawal(ALICE, 7, units(10));
    vaults.request(terms);
    assertThat(exchange.engine().nextDeadline()).hasValue(DEADLINE * 1_000);
    exchange.passMillis(DEADLINE * 1_000 - START - 1);
    List<Event> before = exchange.tick();
    exchange.passMillis(1);

    List<Event> events = exchange.tick();

    assertThat(before).isEmpty();
    assertThat(events)
        .containsExactly(
            new VaultMoved(terms, VaultStatus.EXPIRED, Bytes32.ZERO), cash(ALICE, units(1_000), 0));
    assertThat(exchange.engine().nextDeadline()).isEmpty();
  }

  @Test
  void noClockEndsWhatIsSubmitted() {
    VaultTerms terms = vaults.submitted(withdrawal(ALICE, 7, units(10)));
    assertThat(exchange.engine().nextDeadline()).isEmpty();
    exchange.passMillis(1_000_000_000);

    List<Event> events = exchange.tick();

    assertThat(events).isEmpty();
    assertThat(vaults.view(terms).status()).isEqualTo(VaultStatus.SUBMITTED);
  }

  @Test
  void anEndedOneIsForgottenTenMinutesAfterItsDeadline() {
    VaultTerms terms = vaults.done(withdrawal(ALICE, 7, units(10)));
    exchange.passMillis(DEADLINE * 1_000 - START + 600_000 - 1);
    exchange.tick();
    assertThat(exchange.engine().queries().vaultRequest(terms.requestId())).isPresent();
    exchange.passMillis(1);

    exchange.tick();

    assertThat(exchange.engine().queries().vaultRequest(terms.requestId())).isEmpty();
    assertRefused(vaults.request(terms), Refusal.DEADLINE_PASSED);
  }

  @ParameterizedTest
  @CsvSource({
    "REQUESTED, SUBMITTED", "REQUESTED, CONFIRMED", "REQUESTED, FAILED", "REQUESTED, EXPIRED",
    "REQUESTED, CANCELLED", "SIGNED, REQUESTED", "SIGNED, CONFIRMED", "SIGNED, FAILED",
    "SIGNED, EXPIRED", "SIGNED, CANCELLED", "SUBMITTED, SIGNED", "SUBMITTED, REQUESTED",
    "SUBMITTED, CANCELLED", "CONFIRMED, FAILED", "CONFIRMED, EXPIRED", "CONFIRMED, SUBMITTED",
    "FAILED, CONFIRMED", "EXPIRED, CONFIRMED", "CANCELLED, SIGNED", "CANCELLED, CONFIRMED"
  })
  void thePlatformCannotLeapOrReturn(VaultStatus from, VaultStatus to) {
    VaultTerms terms = withdrawal(ALICE, 7, units(10));
    vaults.request(terms);
    if (from == VaultStatus.CANCELLED) {
      vaults.cancel(terms);
    }
    for (VaultStatus step : List.of(VaultStatus.SIGNED, VaultStatus.SUBMITTED, from)) {
      if (vaults.view(terms).status() != from) {
        vaults.move(terms, step);
      }
    }
    assertThat(vaults.view(terms).status()).isEqualTo(from);

    assertRefused(vaults.move(terms, to), Refusal.VAULT_REQUEST_NOT_OPEN);
    assertThat(vaults.view(terms).status()).isEqualTo(from);
  }

  @Test
  void aRelayMayTellTwice() {
    VaultTerms terms = vaults.submitted(withdrawal(ALICE, 7, units(10)));
    vaults.move(terms, VaultStatus.CONFIRMED, word(99));
    long first = exchange.sequence();

    List<Event> again = vaults.move(terms, VaultStatus.CONFIRMED, word(99));

    assertThat(again).containsExactly(new CommandRepeated(exchange.lastId(), first));
    assertRefused(
        vaults.move(withdrawal(ALICE, 8, 1), VaultStatus.SIGNED), Refusal.VAULT_REQUEST_NOT_FOUND);
  }

  @Test
  void aMarketThatEndsLetsGoOfSplitsAndMerges() {
    vaults.done(split(ALICE, 7, tokens(5)));
    VaultTerms split = vaults.submitted(split(BOB, 8, tokens(3)));
    VaultTerms merge = vaults.submitted(merge(ALICE, 9, tokens(2)));

    List<Event> events = exchange.resolve(CUP, 1_000_000, 0);

    assertThat(events.subList(0, 2))
        .containsExactly(
            new VaultMoved(split, VaultStatus.CANCELLED, Bytes32.ZERO),
            new VaultMoved(merge, VaultStatus.CANCELLED, Bytes32.ZERO));
    assertThat(events).anyMatch(MarketResolved.class::isInstance);
    assertThat(events).contains(cash(ALICE, units(1_000), 0), cash(BOB, units(1_000), 0));
    assertRefused(vaults.move(merge, VaultStatus.CONFIRMED), Refusal.VAULT_REQUEST_NOT_OPEN);
  }

  @Test
  void soDoesOneThatIsVoidedButAWithdrawalStays() {
    vaults.submitted(split(BOB, 8, tokens(3)));
    vaults.request(withdrawal(ALICE, 9, units(2)));

    exchange.end(CUP);

    assertThat(exchange.engine().queries().balance(BOB).reserved()).isZero();
    assertThat(exchange.engine().queries().balance(ALICE).reserved()).isEqualTo(units(3));
    assertThat(exchange.engine().queries().openVaultRequests()).hasSize(1);
  }

  @Test
  void aHaltOrAnEndKeepsNobodyIn() {
    vaults.done(split(ALICE, 7, tokens(5)));
    exchange.halt(CUP);

    assertRefused(vaults.request(split(ALICE, 8, tokens(1))), Refusal.MARKET_HALTED);
    assertThat(vaults.request(merge(ALICE, 9, tokens(1)))).hasSize(3);
    exchange.resolve(CUP, 0, 1_000_000);
    assertRefused(vaults.request(merge(ALICE, 10, tokens(1))), Refusal.MARKET_RESOLVED);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 1_000_000_000_000_001L, Long.MIN_VALUE})
  void anAmountIsAboveZeroAndHasAMaximum(long amount) {
    assertRefused(vaults.request(withdrawal(ALICE, 7, amount)), Refusal.INVALID_AMOUNT);
  }

  @Test
  void setsAreWholeSteps() {
    assertRefused(vaults.request(split(ALICE, 7, 10_001)), Refusal.QUANTITY_OFF_STEP);
    assertRefused(
        vaults.request(split(ALICE, 8, 10_000_000_010_000L)), Refusal.QUANTITY_ABOVE_MAXIMUM);
    assertRefused(
        vaults.request(split(ALICE, 9, 10_000_000_000_000L)), Refusal.INSUFFICIENT_BALANCE);
  }

  @Test
  void aDeadlineIsWithinADay() {
    assertRefused(request(START_SECONDS, 1), Refusal.DEADLINE_PASSED);
    assertRefused(request(START_SECONDS + 86_401, 2), Refusal.INVALID_DEADLINE);
    assertRefused(request(-1, 3), Refusal.INVALID_DEADLINE);
    assertRefused(request(Long.MAX_VALUE, 4), Refusal.INVALID_DEADLINE);
    assertThat(request(START_SECONDS + 1, 5)).hasSize(2);
    assertThat(request(START_SECONDS + 86_400, 6)).hasSize(2);
  }

  @Test
  void aWalletAsksTwoHundredTimesUntilDeadlinesHavePassed() {
    for (int digest = 1; digest <= 200; digest++) {
      VaultTerms terms = withdrawal(ALICE, digest, units(1));
      vaults.request(terms);
      vaults.cancel(terms);
    }

    assertRefused(
        vaults.request(withdrawal(ALICE, 201, units(1))), Refusal.TOO_MANY_VAULT_REQUESTS);
    assertThat(vaults.request(withdrawal(BOB, 202, units(1)))).hasSize(2);
    exchange.passMillis(1_200_000);
    assertThat(request(exchange.now() / 1_000 + 60, 203))
        .anyMatch(VaultRequested.class::isInstance);
  }

  @Test
  void anUnknownMarketOrWalletHasNothing() {
    Address nobody = Fixtures.wallet(0xE);
    VaultTerms elsewhere =
        VaultTerms.ofSets(
            VaultKind.SPLIT, word(7), ALICE, word(7), new Symbol("NOWHERE"), tokens(1), DEADLINE);

    assertRefused(vaults.request(elsewhere), Refusal.MARKET_NOT_FOUND);
    assertRefused(vaults.request(withdrawal(nobody, 8, units(1))), Refusal.INSUFFICIENT_BALANCE);
    assertRefused(vaults.request(merge(nobody, 9, tokens(1))), Refusal.INSUFFICIENT_POSITION);
  }

  @Test
  void beforeVersionThreeItIsNoCommand() {
    Exchange older = Exchange.withoutFees();
    older.run(new EngineVersion(older.nextId(), 2));

    List<Event> events =
        older.run(
            new RequestVault(
                older.nextId(), 0, withdrawal(ALICE, 7, units(1)), Fixtures.SIGNATURE));

    assertThat(events).containsExactly(new Rejected(Malformation.UNKNOWN_TYPE));
  }

  private List<Event> request(long deadline, int digest) {
    return vaults.request(
        VaultTerms.withdrawal(
            word(digest), ALICE, word(digest), Vaults.OUTSIDE, units(1), 0, deadline));
  }

  private void assertRefused(List<Event> events, Refusal refusal) {
    assertThat(events).containsExactly(new CommandRefused(exchange.lastId(), refusal));
  }
}
