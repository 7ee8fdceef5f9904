package io.paddock.matching;

import static io.paddock.matching.fixtures.Answers.cash;
import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.wallet;
import static io.paddock.matching.fixtures.Fixtures.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.Deposited;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.FeeTierSet;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.id.Address;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FundsTest {
  private final Exchange exchange = new Exchange();

  @Test
  void aDepositIsCredited() {
    List<Event> events = deposit(ALICE, 1, 1);

    assertThat(events)
        .containsExactly(new Deposited(exchange.lastId(), ALICE, 1, word(1)), cash(ALICE, 1, 0));
  }

  @Test
  void depositsAddUp() {
    deposit(ALICE, 5, 1);

    List<Event> events = deposit(ALICE, 7, 2);

    assertThat(events).endsWith(cash(ALICE, 12, 0));
  }

  @Test
  void aTransactionHashCreditsOnceForEver() {
    deposit(ALICE, 5, 1);
    long first = exchange.sequence();
    exchange.passMillis(1_000_000_000_000L);

    List<Event> events = deposit(ALICE, 5, 1);

    assertThat(events).containsExactly(new CommandRepeated(exchange.lastId(), first));
    assertThat(exchange.engine().queries().balance(ALICE).total()).isEqualTo(5);
  }

  @Test
  void aTransactionHashIsNotTakenForAnotherAmountOrWallet() {
    deposit(ALICE, 5, 1);

    List<Event> amount = deposit(ALICE, 6, 1);
    CommandRefused refused = new CommandRefused(exchange.lastId(), Refusal.TX_HASH_REUSED);
    List<Event> wallet = deposit(BOB, 5, 1);

    assertThat(amount).containsExactly(refused);
    assertThat(wallet)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.TX_HASH_REUSED));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void nothingIsNoDeposit(long amount) {
    List<Event> events = deposit(ALICE, amount, 1);

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.INVALID_AMOUNT));
  }

  @Test
  void aDepositHasAMaximum() {
    List<Event> above = deposit(ALICE, Limits.MAX_DEPOSIT + 1, 1);
    CommandRefused refused = new CommandRefused(exchange.lastId(), Refusal.DEPOSIT_ABOVE_MAXIMUM);
    List<Event> maximum = deposit(ALICE, Limits.MAX_DEPOSIT, 1);

    assertThat(above).containsExactly(refused);
    assertThat(maximum).endsWith(cash(ALICE, Limits.MAX_DEPOSIT, 0));
  }

  @Test
  void soHasTheWholeLedger() {
    for (int i = 0; i < 999; i++) {
      deposit(wallet(100 + i % 3), Limits.MAX_DEPOSIT, 100 + i);
    }
    deposit(ALICE, Limits.MAX_DEPOSIT - 1, 1);

    List<Event> above = deposit(BOB, 2, 2);
    CommandRefused refused = new CommandRefused(exchange.lastId(), Refusal.DEPOSIT_ABOVE_MAXIMUM);
    List<Event> last = deposit(BOB, 1, 3);

    assertThat(above).containsExactly(refused);
    assertThat(last).endsWith(cash(BOB, 1, 0));
    assertThat(exchange.engine().queries().totals().deposits())
        .isEqualTo(Limits.MAX_TOTAL_DEPOSITS);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "100,1000"})
  void aFeeTierWithinBoundsIsSet(int tier, int bps) {
    List<Event> events = exchange.setFeeTier(ALICE, tier, bps);

    assertThat(events).containsExactly(new FeeTierSet(exchange.lastId(), ALICE, tier, bps));
    assertThat(exchange.engine().queries().feeTier(ALICE)).contains(new FeeTier(tier, bps));
  }

  @ParameterizedTest
  @CsvSource({"-1,0", "101,0", "0,-1", "0,1001"})
  void aFeeTierOutOfBoundsIsRefused(int tier, int bps) {
    List<Event> events = exchange.setFeeTier(ALICE, tier, bps);

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.INVALID_FEE_TIER));
    assertThat(exchange.engine().queries().feeTier(ALICE)).isEmpty();
  }

  @Test
  void aWalletStartsInTierNoneWithoutACap() {
    deposit(ALICE, 5, 1);

    assertThat(exchange.engine().queries().feeTier(ALICE)).contains(new FeeTier(0, 1_000));
  }

  private List<Event> deposit(Address wallet, long amount, long hash) {
    return exchange.run(new Deposit(exchange.nextId(), wallet, amount, word(hash)));
  }
}
