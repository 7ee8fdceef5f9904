package io.paddock.gateway.replica;

import io.paddock.gateway.replica.CommandOutcome.Applied;
import io.paddock.matching.Queries;
import io.paddock.matching.command.Batch;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.CancelVault;
import io.paddock.matching.command.ClientCommand;
import io.paddock.matching.command.CreateOrderGroup;
import io.paddock.matching.command.DecreaseOrder;
import io.paddock.matching.command.DeleteOrderGroup;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.command.Heartbeat;
import io.paddock.matching.command.PlaceConditionally;
import io.paddock.matching.command.PlaceInGroup;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.command.ReplaceOrder;
import io.paddock.matching.command.RequestVault;
import io.paddock.matching.command.ResetOrderGroup;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderCancelled;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers the requests that wait for their command, from what the log brings. */
final class CommandAnswers implements ReplicaListener {

  /** Log time between two looks for commands that come too late, in milliseconds. */
  private static final long SETTLE_EVERY = 50;

  private final PendingCommands pending;
  private final Function<Bytes32, Optional<OrderView>> ended;

  private long settledAt = Long.MIN_VALUE;

  /**
   * @param ended orders that have left the engine, as far as this process remembers
   */
  CommandAnswers(PendingCommands pending, Function<Bytes32, Optional<OrderView>> ended) {
    this.pending = pending;
    this.ended = ended;
  }

  /** Answers the request that waits for this record. */
  @Override
  public void applied(Step step, Queries queries) {
    if (step.command() instanceof Deposit deposit && pending.isWaiting(deposit.commandId())) {
      pending.applied(
          deposit.commandId(), new Applied(step.sequence(), step.time(), step.events(), null));
    }
    if (step.command() instanceof ClientCommand command && pending.isWaiting(command.commandId())) {
      OrderView order = refused(step, command) ? null : order(command, queries);
      pending.applied(
          command.commandId(),
          new Applied(
              step.sequence(), step.time(), step.events(), order, others(step, command, queries)));
    }
  }

  @Override
  public void reached(long logTime) {
    if (pending.size() > 0 && logTime >= settledAt + SETTLE_EVERY) {
      settledAt = logTime;
      pending.timePassed(logTime);
    }
  }

  private static boolean refused(Step step, ClientCommand command) {
    for (Event event : step.events()) {
      if (event instanceof CommandRefused refused
          && refused.commandId().equals(command.commandId())) {
        return true;
      }
    }
    return false;
  }

  private @Nullable OrderView order(ClientCommand command, Queries queries) {
    return switch (command) {
      case PlaceOrder place -> order(place.order().orderId(), queries);
      case PlaceConditionally place -> order(place.order().orderId(), queries);
      case PlaceInGroup place -> order(place.order().orderId(), queries);
      case CancelOrder cancel -> order(cancel.orderId(), queries);
      case DecreaseOrder decrease -> order(decrease.orderId(), queries);
      case ReplaceOrder replace -> order(replace.order().orderId(), queries);
      case CancelAll _,
          Batch _,
          Heartbeat _,
          RequestVault _,
          CancelVault _,
          CreateOrderGroup _,
          ResetOrderGroup _,
          DeleteOrderGroup _ ->
          null;
    };
  }

  private Map<Bytes32, OrderView> others(Step step, ClientCommand command, Queries queries) {
    Stream<Bytes32> concerned =
        switch (command) {
          case PlaceOrder _,
              RequestVault _,
              CancelVault _,
              PlaceConditionally _,
              PlaceInGroup _,
              CreateOrderGroup _,
              ResetOrderGroup _,
              DeleteOrderGroup _,
              CancelOrder _,
              CancelAll _,
              DecreaseOrder _,
              Heartbeat _ ->
              Stream.empty();
          case ReplaceOrder replace -> Stream.of(replace.orderId());
          case Batch batch -> Stream.concat(placed(batch), cancelled(step, batch));
        };
    Map<Bytes32, OrderView> views = new HashMap<>();
    concerned.forEach(
        id -> {
          OrderView view = order(id, queries);
          if (view != null && view.terms().wallet().equals(command.wallet())) {
            views.put(id, view);
          }
        });
    return Map.copyOf(views);
  }

  private static Stream<Bytes32> placed(Batch batch) {
    return batch.items().stream()
        .filter(Batch.Place.class::isInstance)
        .map(item -> ((Batch.Place) item).order().orderId());
  }

  private static Stream<Bytes32> cancelled(Step step, Batch batch) {
    Stream<Bytes32> named =
        batch.items().stream()
            .filter(Batch.Cancel.class::isInstance)
            .map(item -> ((Batch.Cancel) item).orderId());
    Stream<Bytes32> ended =
        step.events().stream()
            .filter(OrderCancelled.class::isInstance)
            .map(event -> ((OrderCancelled) event).orderId());
    return Stream.concat(named, ended);
  }

  private @Nullable OrderView order(Bytes32 orderId, Queries queries) {
    return queries.order(orderId).or(() -> ended.apply(orderId)).orElse(null);
  }
}
