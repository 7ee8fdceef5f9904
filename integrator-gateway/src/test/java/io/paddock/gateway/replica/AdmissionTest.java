package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.replica.Admission.Standing;
import io.paddock.matching.command.Batch;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.CancelVault;
import io.paddock.matching.command.ClientCommand;
import io.paddock.matching.command.DecreaseOrder;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.command.ReplaceOrder;
import io.paddock.matching.command.RequestVault;
import io.paddock.matching.order.IfFilled;
import io.paddock.matching.order.OrderSignature;
import io.paddock.matching.order.Side;
import io.paddock.matching.vault.VaultTerms;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final ClientCommand PLACE =
      Commands.place(Commands.order(Commands.ALICE, Side.BUY, 1, 50, 1));
  private static final ClientCommand CANCEL =
      new CancelOrder(new UUID(0, 1), 0, Commands.ALICE, Commands.word(1));
  private static final ClientCommand CANCEL_ALL =
      new CancelAll(new UUID(0, 1), 0, Commands.ALICE, null);

  private static final ClientCommand DECREASE =
      new DecreaseOrder(new UUID(0, 1), 0, Commands.ALICE, Commands.word(1), 0);
  private static final ClientCommand REPLACE =
      new ReplaceOrder(
          new UUID(0, 1),
          0,
          Commands.word(1),
          IfFilled.STOP,
          ((PlaceOrder) PLACE).order(),
          ((PlaceOrder) PLACE).signature());
  private static final ClientCommand CANCEL_BATCH =
      new Batch(new UUID(0, 1), 0, Commands.ALICE, List.of(new Batch.Cancel(Commands.word(1))));
  private static final ClientCommand MIXED_BATCH =
      new Batch(
          new UUID(0, 1),
          0,
          Commands.ALICE,
          List.of(
              new Batch.Cancel(Commands.word(1)),
              new Batch.Place(((PlaceOrder) PLACE).order(), ((PlaceOrder) PLACE).signature())));
  private static final ClientCommand WITHDRAW =
      new RequestVault(
          new UUID(0, 1),
          0,
          VaultTerms.withdrawal(
              Commands.word(1), Commands.ALICE, Commands.word(2), Commands.BOB, 1, 0, 600),
          new OrderSignature(0, Commands.word(3), Commands.word(4), 27));
  private static final ClientCommand CANCEL_WITHDRAWAL =
      new CancelVault(new UUID(0, 1), 0, Commands.ALICE, Commands.word(1));

  private final Admission admission = new Admission(100, 10);

  @Test
  void a_pod_that_serves_takes_everything_up_to_its_limits() {
    Standing standing = new Standing(true, false, true, false, 100, 10);

    assertThat(admission.admits(PLACE, standing)).isTrue();
    assertThat(admission.admits(WITHDRAW, standing)).isTrue();
    assertThat(admission.admits(CANCEL, standing)).isTrue();
  }

  @Test
  void nothing_is_taken_that_could_not_be_sent_or_answered() {
    refusesAll(new Standing(false, false, true, false, 0, 0));
    refusesAll(new Standing(true, true, true, false, 0, 0));
    refusesAll(new Standing(true, false, false, false, 0, 0));
  }

  @Test
  void a_halt_and_a_backlog_stop_placing_but_no_cancelling() {
    refusesPlacingAlone(new Standing(true, false, true, true, 0, 0));
    refusesPlacingAlone(new Standing(true, false, true, false, 101, 0));
    refusesPlacingAlone(new Standing(true, false, true, false, 0, 11));
  }

  private void refusesAll(Standing standing) {
    assertThat(admission.admits(PLACE, standing)).isFalse();
    assertThat(admission.admits(WITHDRAW, standing)).isFalse();
    assertThat(admission.admits(CANCEL, standing)).isFalse();
    assertThat(admission.admits(CANCEL_ALL, standing)).isFalse();
  }

  private void refusesPlacingAlone(Standing standing) {
    assertThat(admission.admits(PLACE, standing)).isFalse();
    assertThat(admission.admits(REPLACE, standing)).isFalse();
    assertThat(admission.admits(MIXED_BATCH, standing)).isFalse();
    assertThat(admission.admits(DECREASE, standing)).isTrue();
    assertThat(admission.admits(CANCEL_BATCH, standing)).isTrue();
    assertThat(admission.admits(WITHDRAW, standing)).isFalse();
    assertThat(admission.admits(CANCEL, standing)).isTrue();
    assertThat(admission.admits(CANCEL_ALL, standing)).isTrue();
    assertThat(admission.admits(CANCEL_WITHDRAWAL, standing)).isTrue();
  }
}
