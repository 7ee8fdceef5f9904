package io.paddock.gateway.ordergroup;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.order.GroupIds;
import io.paddock.gateway.order.Outcomes;
import io.paddock.gateway.replica.CommandOutcome.Applied;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.amount.Limits;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.command.CreateOrderGroup;
import io.paddock.matching.command.DeleteOrderGroup;
import io.paddock.matching.command.ResetOrderGroup;
import io.paddock.matching.event.OrderGroupCreated;
import io.paddock.matching.group.OrderGroupView;
import io.paddock.matching.id.Address;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Groups of orders, in the engine. Never blocks. */
@Singleton
class OrderGroups {

  private final Exchange exchange;

  OrderGroups(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * A group of the wallet's.
   *
   * @throws Problem 400 with a pointer, and 422 while the wallet is nobody's
   */
  Uni<OrderGroupAnswer> create(ActingPartner partner, OrderGroupRequest body) {
    long limit = limit(body.limit());
    int window = window(body.windowSeconds());
    if (!partner.owned()) {
      throw Problem.of(GatewayError.WALLET_UNCLAIMED, GatewayError.WALLET_UNCLAIMED.title());
    }
    Address wallet = partner.wallet();
    return exchange
        .submit((id, notAfter) -> new CreateOrderGroup(id, notAfter, wallet, limit, window))
        .map(outcome -> Outcomes.applied(outcome, null))
        .map(OrderGroups::created);
  }

  private static OrderGroupAnswer created(Applied applied) {
    return applied.events().stream()
        .filter(OrderGroupCreated.class::isInstance)
        .map(OrderGroupCreated.class::cast)
        .findFirst()
        .map(
            made ->
                new OrderGroupView(
                    made.commandId(), made.limit(), made.windowSeconds(), 0, false, 0))
        .map(made -> OrderGroupAnswer.of(made, applied.sequence()))
        .orElseThrow(() -> new IllegalStateException("a group that was not refused is made"));
  }

  OrderGroupAnswer.All all(Address wallet) {
    return exchange.read(
        queries -> {
          long sequence = queries.sequence();
          List<OrderGroupAnswer> items =
              queries.orderGroups(wallet).stream()
                  .map(group -> OrderGroupAnswer.of(group, sequence))
                  .toList();
          return new OrderGroupAnswer.All(items);
        });
  }

  /**
   * One of the wallet's.
   *
   * @throws Problem 404 for any other
   */
  OrderGroupAnswer find(Address wallet, UUID id) {
    return exchange
        .read(
            queries ->
                queries
                    .orderGroup(wallet, id)
                    .map(group -> OrderGroupAnswer.of(group, queries.sequence())))
        .orElseThrow(OrderGroups::notFound);
  }

  Uni<OrderGroupAnswer> reset(Address wallet, UUID id) {
    return exchange
        .submit((command, notAfter) -> new ResetOrderGroup(command, notAfter, wallet, id))
        .map(outcome -> Outcomes.applied(outcome, null))
        .map(_ -> find(wallet, id));
  }

  Uni<OrderGroupAnswer.Deleted> delete(Address wallet, UUID id) {
    return exchange
        .submit((command, notAfter) -> new DeleteOrderGroup(command, notAfter, wallet, id))
        .map(outcome -> Outcomes.applied(outcome, null))
        .map(applied -> new OrderGroupAnswer.Deleted(id.toString(), applied.sequence()));
  }

  /**
   * An id in a path.
   *
   * @throws Problem 404 for what is none
   */
  static UUID id(String text) {
    return GroupIds.parse(text).orElseThrow(OrderGroups::notFound);
  }

  private static Problem notFound() {
    return Problem.of(
        GatewayError.ORDER_GROUP_NOT_FOUND, GatewayError.ORDER_GROUP_NOT_FOUND.title());
  }

  private static long limit(@Nullable BigDecimal wanted) {
    if (wanted == null) {
      throw Problem.invalid("/limit", "required");
    }
    long limit = Micros.of(wanted).orElse(0);
    if (limit <= 0 || limit > Limits.MAX_GROUP_LIMIT || limit % Limits.QUANTITY_STEP != 0) {
      throw Problem.invalid("/limit", "must be between 0.01 and 1000000000, in steps of 0.01");
    }
    return limit;
  }

  private static int window(@Nullable Integer seconds) {
    if (seconds == null) {
      throw Problem.invalid("/windowSeconds", "required");
    }
    if (seconds < 1 || seconds > Limits.MAX_GROUP_WINDOW_SECONDS) {
      throw Problem.invalid(
          "/windowSeconds", "must be between 1 and " + Limits.MAX_GROUP_WINDOW_SECONDS);
    }
    return seconds;
  }
}
