package io.paddock.matching;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.book.Order;
import io.paddock.matching.command.CreateOrderGroup;
import io.paddock.matching.command.DeleteOrderGroup;
import io.paddock.matching.command.ResetOrderGroup;
import io.paddock.matching.event.OrderGroupCreated;
import io.paddock.matching.event.OrderGroupDeleted;
import io.paddock.matching.event.OrderGroupReset;
import io.paddock.matching.event.OrderGroupStopped;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.group.OrderGroup;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.state.EngineState;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Groups of orders. A group that reaches its limit is stopped at once: from then on nothing of it
 * is filled. What it rests is cancelled with it, as far as one command may; the rest in those that
 * follow.
 */
final class GroupDesk {
  private final EngineState state;
  private final Cancellations cancellations;

  /** How many orders the present step may still cancel because groups are stopped. */
  private int left;

  GroupDesk(EngineState state, Cancellations cancellations) {
    this.state = state;
    this.cancellations = cancellations;
  }

  /** Goes on with what earlier commands left. */
  void begin(Journal journal) {
    left = Limits.MAX_GROUP_CANCELS;
    if (!state.groups().isFinished()) {
      for (OrderGroup group : state.groups().unfinished()) {
        cancelResting(group, null, journal);
      }
    }
  }

  /** A tick is due at once while something is left. */
  OptionalLong nextDeadline() {
    return state.groups().isFinished() ? OptionalLong.empty() : OptionalLong.of(state.time());
  }

  void create(CreateOrderGroup command, Journal journal) {
    if (command.limit() <= 0
        || command.limit() > Limits.MAX_GROUP_LIMIT
        || command.limit() % Limits.QUANTITY_STEP != 0
        || command.windowSeconds() < 1
        || command.windowSeconds() > Limits.MAX_GROUP_WINDOW_SECONDS
        || state.groups().isKnown(command.commandId())) {
      journal.refuse(command.commandId(), Refusal.INVALID_ORDER_GROUP);
      return;
    }
    if (state.groups().of(command.wallet()).size() >= Limits.MAX_ORDER_GROUPS) {
      journal.refuse(command.commandId(), Refusal.TOO_MANY_ORDER_GROUPS);
      return;
    }
    state
        .groups()
        .add(
            new OrderGroup(
                command.commandId(), command.wallet(), command.limit(), command.windowSeconds()));
    journal.add(
        new OrderGroupCreated(
            command.commandId(), command.wallet(), command.limit(), command.windowSeconds()));
  }

  /** What a stopped group still rests is cancelled first: it is of before. */
  void reset(ResetOrderGroup command, Journal journal) {
    OrderGroup group = state.groups().find(command.wallet(), command.groupId());
    if (group == null) {
      journal.refuse(command.commandId(), Refusal.ORDER_GROUP_NOT_FOUND);
      return;
    }
    if (group.isStopped()) {
      cancelAll(group, journal);
    }
    group.reset();
    journal.add(new OrderGroupReset(command.commandId(), group.wallet(), group.id()));
  }

  void delete(DeleteOrderGroup command, Journal journal) {
    OrderGroup group = state.groups().find(command.wallet(), command.groupId());
    if (group == null) {
      journal.refuse(command.commandId(), Refusal.ORDER_GROUP_NOT_FOUND);
      return;
    }
    cancelAll(group, journal);
    state.groups().remove(group);
    journal.add(new OrderGroupDeleted(command.commandId(), group.wallet(), group.id()));
  }

  /**
   * Counts a fill of an order's.
   *
   * @param arriving the order that takes, which rests nowhere
   */
  void matched(OrderGroup group, long tokens, Order arriving, Journal journal) {
    group.match(tokens, journal.time());
    if (group.left(journal.time()) > 0) {
      return;
    }
    group.stop();
    journal.add(new OrderGroupStopped(group.wallet(), group.id()));
    cancelResting(group, arriving, journal);
  }

  /** A wallet rests no more orders than one command may cancel. */
  private void cancelAll(OrderGroup group, Journal journal) {
    left = Limits.MAX_GROUP_CANCELS;
    cancelResting(group, null, journal);
  }

  private void cancelResting(OrderGroup group, @Nullable Order except, Journal journal) {
    if (left == 0) {
      // Not even looked for: a wallet's orders are many, and so may be the groups that stop.
      state.groups().unfinished(group);
      return;
    }
    List<Order> open = state.orders().open(group.wallet());
    for (Order order : open) {
      if (order.group() == group && order != except) {
        if (left == 0) {
          state.groups().unfinished(group);
          return;
        }
        left--;
        cancellations.cancel(order, CancelReason.ORDER_GROUP, journal);
      }
    }
    state.groups().finished(group);
  }
}
