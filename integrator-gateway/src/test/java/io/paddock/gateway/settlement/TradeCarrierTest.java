package io.paddock.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.settlement.SettlementChain.Outcome;
import io.paddock.matching.command.AdminCommand;
import io.paddock.matching.command.SettleTrades;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.settlement.SettlementStatus;
import io.paddock.matching.settlement.UnsettledView;
import io.paddock.matching.vault.VaultRequestView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TradeCarrierTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final Duration LONG = Duration.ofHours(1);
  private static final int ATTEMPTS = 3;
  private static final Bytes32 HASH = Commands.word(99);
  private static final Bytes32 OTHER = Commands.word(98);

  private final List<SettleTrades> log = new ArrayList<>();
  private final List<Long> asked = new ArrayList<>();
  private final Map<Long, Outcome> outcomes = new HashMap<>();

  private final SettlementChain chain =
      new SettlementChain() {
        @Override
        public Outcome pursue(VaultRequestView submitted, Instant now) {
          throw new AssertionError("no request is asked about");
        }

        @Override
        public Outcome settle(UnsettledView submitted, Instant now) {
          assertThat(now).isEqualTo(NOW);
          asked.add(submitted.through());
          return outcomes.getOrDefault(submitted.through(), new Outcome.Pending());
        }

        @Override
        public boolean deploy(Address vault, Instant since, Instant now) {
          throw new AssertionError("no vault is due");
        }
      };

  private TradeCarrier carrier(Duration tellAgain) {
    return new TradeCarrier(chain, this::append, ATTEMPTS, tellAgain);
  }

  private void append(AdminCommand command) {
    log.add((SettleTrades) command);
  }

  private void carry(UnsettledView... first) {
    carrier(LONG).carry(List.of(first), NOW);
  }

  private static UnsettledView trades(long sequence, int attempt) {
    return new UnsettledView(sequence, sequence, 1_000_000, attempt, attempt);
  }

  private void assertTold(SettlementStatus status, int attempt, long through, Bytes32 txHash) {
    assertThat(log).hasSize(1);
    assertThat(log.getFirst())
        .isEqualTo(new SettleTrades(log.getFirst().commandId(), status, attempt, through, txHash));
  }

  @Test
  void the_chain_hears_of_nothing_that_the_log_does_not_call_submitted() {
    carry(trades(3, 0), trades(5, 0));

    assertThat(asked).isEmpty();
    assertTold(SettlementStatus.SUBMITTED, 1, 5, Bytes32.ZERO);
  }

  @Test
  void nothing_to_carry_is_nothing_to_tell() {
    carry();

    assertThat(log).isEmpty();
  }

  @Test
  void what_is_confirmed_in_a_row_is_told_at_once() {
    outcomes.put(3L, new Outcome.Confirmed(OTHER));
    outcomes.put(5L, new Outcome.Confirmed(HASH));
    outcomes.put(8L, new Outcome.Failed(OTHER));
    outcomes.put(9L, new Outcome.Confirmed(OTHER));

    carry(trades(3, 1), trades(5, 2), trades(8, 1), trades(9, 1));

    assertTold(SettlementStatus.CONFIRMED, 0, 5, HASH);
  }

  @Test
  void what_comes_first_keeps_the_rest_waiting() {
    outcomes.put(5L, new Outcome.Confirmed(HASH));

    carry(trades(3, 1), trades(5, 1));

    assertThat(log).isEmpty();
    assertThat(asked).containsExactly(3L);
  }

  @Test
  void what_the_chain_reverts_is_submitted_again_and_covered_in_the_end() {
    outcomes.put(3L, new Outcome.Failed(HASH));

    carry(trades(3, 1), trades(5, 1));
    assertTold(SettlementStatus.SUBMITTED, 2, 3, HASH);
    log.clear();
    carry(trades(3, ATTEMPTS - 1));
    assertTold(SettlementStatus.SUBMITTED, ATTEMPTS, 3, HASH);
    log.clear();
    carry(trades(3, ATTEMPTS));

    assertTold(SettlementStatus.COVERED, 0, 3, HASH);
  }

  @Test
  void what_was_not_included_is_submitted_again() {
    outcomes.put(3L, new Outcome.Expired());

    carry(trades(3, 1));

    assertTold(SettlementStatus.SUBMITTED, 2, 3, Bytes32.ZERO);
  }

  @Test
  void new_trades_are_submitted_while_others_are_on_their_way() {
    outcomes.put(3L, new Outcome.Confirmed(HASH));

    carry(trades(3, 1), trades(5, 0));

    assertThat(log)
        .extracting(SettleTrades::status)
        .containsExactly(SettlementStatus.SUBMITTED, SettlementStatus.CONFIRMED);
    assertThat(log).extracting(SettleTrades::through).containsExactly(5L, 3L);
    assertThat(asked).containsExactly(3L);
  }

  @Test
  void the_same_is_not_told_again_at_once_but_under_the_same_id_later_and_elsewhere() {
    TradeCarrier carrier = carrier(LONG);
    carrier.carry(List.of(trades(3, 0)), NOW);
    carrier.carry(List.of(trades(3, 0)), NOW);
    assertThat(log).hasSize(1);
    SettleTrades first = log.getFirst();

    carry(trades(3, 0));
    carrier(Duration.ZERO).carry(List.of(trades(3, 0)), NOW);

    assertThat(log).hasSize(3).containsOnly(first);
  }

  @Test
  void every_step_of_the_same_trades_has_an_id_of_its_own() {
    outcomes.put(3L, new Outcome.Failed(HASH));
    carry(trades(3, 0));
    carry(trades(3, 1));
    carry(trades(3, 2));
    carry(trades(3, 3));
    outcomes.put(3L, new Outcome.Confirmed(HASH));
    carry(trades(3, 3));

    assertThat(log).extracting(SettleTrades::commandId).doesNotHaveDuplicates().hasSize(5);
  }
}
