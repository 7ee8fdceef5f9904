package io.paddock.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.settlement.SettlementChain.Outcome;
import io.paddock.matching.command.AdminCommand;
import io.paddock.matching.command.MoveVault;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.settlement.UnsettledView;
import io.paddock.matching.vault.VaultRequestView;
import io.paddock.matching.vault.VaultStatus;
import io.paddock.matching.vault.VaultTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VaultCarrierTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final Duration LONG = Duration.ofHours(1);
  private static final Bytes32 HASH = Commands.word(99);

  private final List<AdminCommand> log = new ArrayList<>();
  private final List<VaultRequestView> asked = new ArrayList<>();
  private Outcome outcome = new Outcome.Pending();

  private final SettlementChain chain =
      new SettlementChain() {
        @Override
        public Outcome pursue(VaultRequestView submitted, Instant now) {
          assertThat(now).isEqualTo(NOW);
          asked.add(submitted);
          return outcome;
        }

        @Override
        public Outcome settle(UnsettledView submitted, Instant now) {
          throw new AssertionError("no trade is asked about");
        }

        @Override
        public boolean deploy(Address vault, Instant since, Instant now) {
          throw new AssertionError("no vault is due");
        }
      };

  private VaultCarrier carrier() {
    return new VaultCarrier(chain, log::add, LONG);
  }

  private static VaultRequestView request(VaultStatus status) {
    VaultTerms terms =
        VaultTerms.withdrawal(
            Commands.word(7), Commands.ALICE, Commands.word(8), Commands.BOB, 5_000_000, 0, 600);
    return new VaultRequestView(terms, status, 1, 1, 2, 2, Bytes32.ZERO);
  }

  private MoveVault told() {
    assertThat(log).hasSize(1);
    return (MoveVault) log.getFirst();
  }

  @Test
  void the_chain_hears_of_nothing_that_the_log_does_not_call_submitted() {
    VaultCarrier carrier = carrier();

    carrier.carry(List.of(request(VaultStatus.REQUESTED), request(VaultStatus.SIGNED)), NOW);

    assertThat(asked).isEmpty();
    assertThat(log)
        .extracting(command -> ((MoveVault) command).status())
        .containsExactly(VaultStatus.SIGNED, VaultStatus.SUBMITTED);
  }

  @Test
  void what_the_chain_says_is_told_to_the_log() {
    for (Outcome said :
        List.of(new Outcome.Confirmed(HASH), new Outcome.Failed(HASH), new Outcome.Expired())) {
      log.clear();
      outcome = said;

      carrier().carry(List.of(request(VaultStatus.SUBMITTED)), NOW);

      VaultStatus status =
          switch (said) {
            case Outcome.Pending() -> VaultStatus.SUBMITTED;
            case Outcome.Confirmed(Bytes32 _) -> VaultStatus.CONFIRMED;
            case Outcome.Failed(Bytes32 _) -> VaultStatus.FAILED;
            case Outcome.Expired() -> VaultStatus.EXPIRED;
          };
      assertThat(told().status()).isEqualTo(status);
      assertThat(told().requestId()).isEqualTo(Commands.word(7));
      assertThat(told().txHash()).isEqualTo(said instanceof Outcome.Expired ? Bytes32.ZERO : HASH);
    }
  }

  @Test
  void what_is_pending_or_has_ended_is_left_alone() {
    carrier()
        .carry(
            List.of(
                request(VaultStatus.SUBMITTED),
                request(VaultStatus.CONFIRMED),
                request(VaultStatus.CANCELLED)),
            NOW);

    assertThat(log).isEmpty();
    assertThat(asked).hasSize(1);
  }

  @Test
  void the_same_is_not_told_again_at_once_but_under_the_same_id_later_and_elsewhere() {
    VaultCarrier carrier = carrier();
    carrier.carry(List.of(request(VaultStatus.SIGNED)), NOW);
    carrier.carry(List.of(request(VaultStatus.SIGNED)), NOW);
    MoveVault first = told();

    carrier().carry(List.of(request(VaultStatus.SIGNED)), NOW);
    new VaultCarrier(chain, log::add, Duration.ZERO)
        .carry(List.of(request(VaultStatus.SIGNED)), NOW);

    assertThat(log).hasSize(3).containsOnly(first);
  }
}
