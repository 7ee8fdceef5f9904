package io.paddock.gateway.replica;

import io.paddock.matching.command.ClientCommand;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.command.RequestVault;

/**
 * Whether a command may go to the log at all. Cancelling is refused only where it cannot work: a
 * halt or a backlog must not keep anybody in a position.
 *
 * @param backlogLimit records not yet in PostgreSQL
 * @param unprojectedOrdersLimit ended orders not yet in PostgreSQL
 */
record Admission(long backlogLimit, int unprojectedOrdersLimit) {

  boolean admits(ClientCommand command, Standing standing) {
    return command instanceof PlaceOrder || command instanceof RequestVault
        ? admitsOrders(standing)
        : admitsAny(standing);
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
