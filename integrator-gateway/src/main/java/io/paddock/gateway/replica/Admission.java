package io.paddock.gateway.replica;

import io.paddock.matching.command.Batch;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.CancelVault;
import io.paddock.matching.command.ClientCommand;
import io.paddock.matching.command.CreateOrderGroup;
import io.paddock.matching.command.DecreaseOrder;
import io.paddock.matching.command.DeleteOrderGroup;
import io.paddock.matching.command.Heartbeat;
import io.paddock.matching.command.PlaceConditionally;
import io.paddock.matching.command.PlaceInGroup;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.command.ReplaceOrder;
import io.paddock.matching.command.RequestVault;
import io.paddock.matching.command.ResetOrderGroup;

/**
 * Whether a command may go to the log at all. Cancelling is refused only where it cannot work: a
 * halt or a backlog must not keep anybody in a position.
 *
 * @param backlogLimit records not yet in PostgreSQL
 * @param unprojectedOrdersLimit ended orders not yet in PostgreSQL
 */
record Admission(long backlogLimit, int unprojectedOrdersLimit) {

  boolean admits(ClientCommand command, Standing standing) {
    return places(command) ? admitsOrders(standing) : admitsAny(standing);
  }

  private static boolean places(ClientCommand command) {
    return switch (command) {
      case PlaceOrder _, PlaceConditionally _, PlaceInGroup _, ReplaceOrder _, RequestVault _ ->
          true;
      case Batch batch -> batch.items().stream().anyMatch(Batch.Place.class::isInstance);
      case CancelOrder _,
          CancelAll _,
          DecreaseOrder _,
          Heartbeat _,
          CancelVault _,
          CreateOrderGroup _,
          ResetOrderGroup _,
          DeleteOrderGroup _ ->
          false;
    };
  }

  boolean admitsOrders(Standing standing) {
    return admitsAny(standing)
        && !standing.halted
        && standing.backlog <= backlogLimit
        && standing.unprojectedOrders <= unprojectedOrdersLimit;
  }

  private static boolean admitsAny(Standing standing) {
    return standing.serving && !standing.draining && standing.appendWorks;
  }

  /**
   * How this pod stands.
   *
   * @param serving whether the replica has caught up and has not failed
   * @param draining whether the pod is being shut down
   * @param appendWorks whether the last append that ended got through
   * @param halted whether replicas disagreed
   * @param backlog records applied here and not yet in PostgreSQL
   */
  record Standing(
      boolean serving,
      boolean draining,
      boolean appendWorks,
      boolean halted,
      long backlog,
      int unprojectedOrders) {}
}
