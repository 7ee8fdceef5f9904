package io.paddock.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.settlement.SettlementChain.Outcome;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.settlement.UnsettledView;
import io.paddock.matching.vault.VaultRequestView;
import io.paddock.matching.vault.VaultStatus;
import io.paddock.matching.vault.VaultTerms;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EmbeddedChainTest {

  private static final Instant SUBMITTED = Instant.parse("2026-01-15T09:30:00Z");
  private static final Instant DEADLINE = SUBMITTED.plusSeconds(60);
  private static final Duration DELAY = Duration.ofSeconds(2);

  private final SettlementChain chain =
      new EmbeddedChain(
          DELAY, Duration.ofSeconds(5), (from, through) -> from <= 77 && through >= 77);

  private static VaultRequestView submitted(long amount, Instant deadline) {
    VaultTerms terms =
        VaultTerms.withdrawal(
            Commands.word(7),
            Commands.ALICE,
            Commands.word(8),
            Commands.BOB,
            amount,
            0,
            deadline.getEpochSecond());
    return new VaultRequestView(
        terms, VaultStatus.SUBMITTED, 1, 1, 2, SUBMITTED.toEpochMilli(), Bytes32.ZERO);
  }

  private Outcome ask(long amount, Instant deadline, Instant now) {
    return chain.pursue(submitted(amount, deadline), now);
  }

  @Test
  void it_confirms_after_the_delay_and_says_the_same_for_ever() {
    Instant due = SUBMITTED.plus(DELAY);

    assertThat(ask(5_000_000, DEADLINE, due.minusMillis(1))).isEqualTo(new Outcome.Pending());
    Outcome confirmed = ask(5_000_000, DEADLINE, due);
    assertThat(confirmed).isInstanceOf(Outcome.Confirmed.class);
    assertThat(ask(5_000_000, DEADLINE, DEADLINE.plusSeconds(9_999))).isEqualTo(confirmed);
    assertThat(((Outcome.Confirmed) confirmed).txHash()).isNotEqualTo(Bytes32.ZERO);
  }

  @Test
  void it_reverts_and_it_ignores_on_purpose() {
    Instant due = SUBMITTED.plus(DELAY);

    assertThat(ask(5_130_000, DEADLINE, due.minusMillis(1))).isEqualTo(new Outcome.Pending());
    assertThat(ask(5_130_000, DEADLINE, due)).isInstanceOf(Outcome.Failed.class);
    assertThat(ask(5_170_000, DEADLINE, DEADLINE.minusMillis(1))).isEqualTo(new Outcome.Pending());
    assertThat(ask(5_170_000, DEADLINE, DEADLINE)).isEqualTo(new Outcome.Expired());
    assertThat(ask(5_130_001, DEADLINE, due)).isInstanceOf(Outcome.Confirmed.class);
  }

  @Test
  void what_it_would_include_after_the_deadline_it_never_includes() {
    Instant early = SUBMITTED.plusSeconds(1);

    assertThat(ask(5_000_000, early, early.minusMillis(1))).isEqualTo(new Outcome.Pending());
    assertThat(ask(5_000_000, early, early)).isEqualTo(new Outcome.Expired());
    assertThat(ask(5_000_000, early, DEADLINE)).isEqualTo(new Outcome.Expired());
    assertThat(ask(5_000_000, SUBMITTED.plus(DELAY), DEADLINE))
        .isInstanceOf(Outcome.Confirmed.class);
  }

  private Outcome ask(long quantity, int attempt, Instant now) {
    return chain.settle(new UnsettledView(7, 9, quantity, attempt, SUBMITTED.toEpochMilli()), now);
  }

  @Test
  void trades_are_confirmed_reverted_and_confirmed_at_the_second_attempt() {
    Instant due = SUBMITTED.plus(DELAY);

    assertThat(ask(5_000_000, 1, due.minusMillis(1))).isEqualTo(new Outcome.Pending());
    assertThat(ask(5_000_000, 1, due)).isInstanceOf(Outcome.Confirmed.class);
    assertThat(ask(5_000_000, 1, due)).isEqualTo(ask(5_000_000, 1, DEADLINE));
    assertThat(ask(5_130_000, 1, due.minusMillis(1))).isEqualTo(new Outcome.Pending());
    assertThat(ask(5_130_000, 1, due)).isInstanceOf(Outcome.Failed.class);
    assertThat(ask(5_130_000, 3, due)).isInstanceOf(Outcome.Failed.class);
    assertThat(ask(5_170_000, 1, due)).isInstanceOf(Outcome.Failed.class);
    assertThat(ask(5_170_000, 2, due)).isInstanceOf(Outcome.Confirmed.class);
  }

  @Test
  void trades_of_a_record_that_is_to_fail_are_reverted_every_time() {
    Instant due = SUBMITTED.plus(DELAY);
    UnsettledView failing = new UnsettledView(70, 77, 5_000_000, 3, SUBMITTED.toEpochMilli());
    UnsettledView behind = new UnsettledView(78, 80, 5_000_000, 1, SUBMITTED.toEpochMilli());

    assertThat(chain.settle(failing, due.minusMillis(1))).isEqualTo(new Outcome.Pending());
    assertThat(chain.settle(failing, due)).isInstanceOf(Outcome.Failed.class);
    assertThat(chain.settle(behind, due)).isInstanceOf(Outcome.Confirmed.class);
  }

  @Test
  void a_vault_is_there_after_a_delay_of_its_own() {
    Address vault = new Address(0, 0, 5);

    assertThat(chain.deploy(vault, SUBMITTED, SUBMITTED.plusMillis(4_999))).isFalse();
    assertThat(chain.deploy(vault, SUBMITTED, SUBMITTED.plusSeconds(5))).isTrue();
  }
}
