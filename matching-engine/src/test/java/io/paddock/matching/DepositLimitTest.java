package io.paddock.matching;

import static io.paddock.matching.fixtures.Answers.cash;
import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.START;
import static io.paddock.matching.fixtures.Fixtures.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.command.SetDepositLimits;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.DepositLimitsSet;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.id.Address;
import io.paddock.matching.ledger.DepositWindow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepositLimitTest {
  private static final long NONE = Limits.NO_DEPOSIT_LIMIT;

  private final Exchange exchange = new Exchange().upgraded();

  @Test
  void whatIsSetIsTold() {
    List<Event> events = limit(ALICE, 10, 20, 30);

    assertThat(events).containsExactly(new DepositLimitsSet(exchange.lastId(), ALICE, 10, 20, 30));
    DepositLimits limits = limits(ALICE);
    assertThat(List.of(limits.daily().limit(), limits.weekly().limit(), limits.monthly().limit()))
        .containsExactly(10L, 20L, 30L);
  }

  @Test
  void aWalletStartsWithoutALimit() {
    deposit(ALICE, 5);

    for (DepositLimits limits : List.of(limits(ALICE), limits(BOB))) {
      assertThat(limits.daily().limit()).isEqualTo(NONE);
      assertThat(limits.weekly().limit()).isEqualTo(NONE);
      assertThat(limits.monthly().limit()).isEqualTo(NONE);
    }
    assertThat(limits(ALICE).daily().used()).isEqualTo(5);
    assertThat(limits(BOB).daily().used()).isZero();
  }

  @Test
  void aLimitIsReachedAndNotPassed() {
    limit(ALICE, 10, NONE, NONE);
    deposit(ALICE, 4);

    assertThat(deposit(ALICE, 7)).isEqualTo(refused());
    assertThat(deposit(ALICE, 6)).endsWith(cash(ALICE, 10, 0));
    assertThat(deposit(ALICE, 1)).isEqualTo(refused());
    assertThat(deposit(BOB, 11)).endsWith(cash(BOB, 11, 0));
  }

  @Test
  void whatCameBeforeTheLimitCounts() {
    deposit(ALICE, 8);
    limit(ALICE, NONE, 10, NONE);

    assertThat(deposit(ALICE, 3)).isEqualTo(refused());
    limit(ALICE, NONE, 5, NONE);
    assertThat(deposit(ALICE, 1)).isEqualTo(refused());
    assertThat(limits(ALICE).weekly()).extracting(w -> w.used()).isEqualTo(8L);
  }

  @Test
  void aRefusedTransactionMayBeSentAgainInTheNextWindow() {
    limit(ALICE, 10, NONE, NONE);
    deposit(ALICE, 10);
    Deposit late = new Deposit(exchange.nextId(), ALICE, 2, word(999));
    assertThat(exchange.run(late)).isEqualTo(refused());
    pass(DepositWindow.DAY);

    List<Event> events = exchange.run(new Deposit(exchange.nextId(), ALICE, 2, word(999)));

    assertThat(events).endsWith(cash(ALICE, 12, 0));
    assertThat(limits(ALICE).daily().used()).isEqualTo(2);
  }

  @Test
  void eachWindowHasItsOwnLimit() {
    limit(ALICE, NONE, NONE, 10);
    deposit(ALICE, 10);
    pass(DepositWindow.DAY);
    assertThat(deposit(ALICE, 1)).isEqualTo(refused());

    pass(DepositWindow.MONTH);

    assertThat(deposit(ALICE, 1)).endsWith(cash(ALICE, 11, 0));
  }

  @Test
  void aDepositThatIsKnownIsRepeatedWhateverTheLimit() {
    Deposit known = new Deposit(exchange.nextId(), ALICE, 5, word(7));
    exchange.run(known);
    long first = exchange.sequence();
    limit(ALICE, 0, 0, 0);

    List<Event> events = exchange.run(known);

    assertThat(events).containsExactly(new CommandRepeated(known.commandId(), first));
  }

  @ParameterizedTest
  @CsvSource({"-1,0,0", "0,-1,0", "0,0,-1", "1000000000000000001,0,0", "0,0,1000000000000000001"})
  void aLimitIsBetweenNothingAndEverything(long daily, long weekly, long monthly) {
    List<Event> events = limit(ALICE, daily, weekly, monthly);

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.INVALID_DEPOSIT_LIMIT));
    assertThat(limits(ALICE).daily().limit()).isEqualTo(NONE);
  }

  @Test
  void sentTwiceItIsSetOnce() {
    SetDepositLimits command = new SetDepositLimits(exchange.nextId(), ALICE, 1, 2, 3);
    exchange.run(command);
    long first = exchange.sequence();
    limit(ALICE, 4, 5, 6);

    assertThat(exchange.run(command))
        .containsExactly(new CommandRepeated(command.commandId(), first));
    assertThat(limits(ALICE).daily().limit()).isEqualTo(4);
  }

  @Test
  void olderEnginesDoNotKnowIt() {
    Exchange older = new Exchange();

    List<Event> events = older.run(new SetDepositLimits(older.nextId(), ALICE, 0, 0, 0));

    assertThat(events).containsExactly(new Rejected(Malformation.UNKNOWN_TYPE));
  }

  @Test
  void limitsAndWhatWasUsedSurviveASnapshot() throws MalformedRecordException {
    limit(ALICE, 10, 20, 30);
    deposit(ALICE, 9);
    DepositLimits before = limits(ALICE);

    Queries restored = TradingEngine.restore(exchange.engine().snapshot()).queries();

    assertThat(restored.depositLimits(ALICE, 0)).isEqualTo(before);
  }

  @Test
  void anIdleLogDoesNotKeepAWindowOpen() {
    limit(ALICE, 10, NONE, NONE);
    deposit(ALICE, 9);
    long tomorrow = DepositWindow.DAY.ends(exchange.now());

    DepositLimits.Window today = limits(ALICE).daily();
    DepositLimits.Window next = exchange.engine().queries().depositLimits(ALICE, tomorrow).daily();

    assertThat(today).isEqualTo(new DepositLimits.Window(10, 9, tomorrow));
    assertThat(next).isEqualTo(new DepositLimits.Window(10, 0, tomorrow + 86_400_000));
  }

  @ParameterizedTest
  @CsvSource({
    "DAY,   2026-02-28T23:59:59.999Z, 2026-02-28, 2026-03-01",
    "DAY,   2026-03-01T00:00:00Z,     2026-03-01, 2026-03-02",
    "WEEK,  2026-03-01T12:00:00Z,     2026-02-23, 2026-03-02",
    "WEEK,  2026-03-02T00:00:00Z,     2026-03-02, 2026-03-09",
    "WEEK,  1970-01-01T00:00:00Z,     1969-12-29, 1970-01-05",
    "MONTH, 2028-02-29T12:00:00Z,     2028-02-01, 2028-03-01",
    "MONTH, 2026-12-31T23:59:59.999Z, 2026-12-01, 2027-01-01",
  })
  void windowsAreTheCalendars(DepositWindow window, Instant time, String first, String next) {
    assertThat(window.begins(time.toEpochMilli())).isEqualTo(midnight(first));
    assertThat(window.ends(time.toEpochMilli())).isEqualTo(midnight(next));
  }

  private static long midnight(String day) {
    return Instant.parse(day + "T00:00:00Z").toEpochMilli();
  }

  private void pass(DepositWindow window) {
    exchange.passMillis(window.ends(exchange.now()) - exchange.now());
  }

  private List<Event> refused() {
    return List.of(new CommandRefused(exchange.lastId(), Refusal.DEPOSIT_LIMIT_EXCEEDED));
  }

  private List<Event> limit(Address wallet, long daily, long weekly, long monthly) {
    return exchange.run(new SetDepositLimits(exchange.nextId(), wallet, daily, weekly, monthly));
  }

  private List<Event> deposit(Address wallet, long amount) {
    return exchange.deposit(wallet, amount);
  }

  private DepositLimits limits(Address wallet) {
    return exchange.engine().queries().depositLimits(wallet, START);
  }
}
