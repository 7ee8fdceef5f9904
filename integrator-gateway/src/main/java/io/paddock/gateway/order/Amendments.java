package io.paddock.gateway.order;

import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.replica.CommandOutcome;
import io.paddock.gateway.replica.CommandOutcome.Applied;
import io.paddock.matching.event.OrderRepeated;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.IfFilled;
import io.paddock.matching.order.OrderView;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes orders smaller, and replaces them. Blocking: for virtual threads. */
@Singleton
class Amendments {

  /** Above the time in which the exchange itself gives up on a command. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final OrderEntry entry;
  private final Cancels cancels;
  private final EndedOrders ended;

  Amendments(OrderEntry entry, Cancels cancels, EndedOrders ended) {
    this.entry = entry;
    this.cancels = cancels;
    this.ended = ended;
  }

  OrderDetail decrease(Address wallet, DecreaseRequest body) {
    BigDecimal wanted = body.quantity();
    if (wanted == null) {
      throw Problem.invalid("/quantity", "required");
    }
    long quantity = OrderAmounts.quantity(wanted);
    Bytes32 orderId = cancels.orderId(wallet, body.orderId(), body.clientOrderId());
    CommandOutcome outcome = entry.decrease(wallet, orderId, quantity).await().atMost(PATIENCE);
    if (isMissing(outcome)) {
      throw ended.notOpen(wallet, orderId);
    }
    return OrderDetail.of(Outcomes.view(outcome, orderId));
  }

  ReplaceAnswer replace(ActingPartner partner, ReplaceRequest body) {
    IfFilled rule = rule(body.ifFilled());
    PlaceOrderRequest wanted = body.order();
    if (wanted == null) {
      throw Problem.invalid("/order", "required");
    }
    RequestedOrder requested =
        Nested.at(
            "/order",
            () -> {
              Conditions.none(wanted);
              return OrderShape.read(wanted);
            });
    SignedOrder signed = Nested.at("/order", () -> entry.verified(partner, requested));
    Nested.at(
        "/order",
        () -> {
          entry.requireReadyMaker(partner, requested);
          return requested;
        });
    entry.signedThrough(partner).await().atMost(PATIENCE);
    Address wallet = partner.named();
    Bytes32 orderId = cancels.orderId(wallet, body.orderId(), body.clientOrderId());
    CommandOutcome outcome = entry.replace(orderId, rule, signed).await().atMost(PATIENCE);
    if (isMissing(outcome)) {
      throw ended.notOpen(wallet, orderId);
    }
    Optional<Refusal> refusal = Outcomes.refusal(outcome);
    if (refusal.isPresent()) {
      throw entry.explained(refusal.get(), signed.terms());
    }
    return answer(wallet, orderId, signed, outcome);
  }

  private ReplaceAnswer answer(
      Address wallet, Bytes32 orderId, SignedOrder signed, CommandOutcome outcome) {
    Bytes32 placed = signed.terms().orderId();
    if (Outcomes.isLongEnded(outcome)) {
      OrderAnswer order = ended.find(wallet, placed).orElseThrow(() -> Outcomes.unknown(placed));
      return new ReplaceAnswer(null, order, order.sequence());
    }
    Applied applied = Outcomes.decided(outcome, placed);
    boolean repeated = applied.events().stream().anyMatch(OrderRepeated.class::isInstance);
    @Nullable OrderView replaced = repeated ? null : applied.others().get(orderId);
    OrderAnswer order = Outcomes.order(outcome, placed);
    return new ReplaceAnswer(
        replaced == null ? null : OrderAnswer.of(replaced, applied.sequence()),
        order,
        order.sequence());
  }

  private static boolean isMissing(CommandOutcome outcome) {
    return Outcomes.refusal(outcome).equals(Optional.of(Refusal.ORDER_NOT_FOUND));
  }

  private static IfFilled rule(@Nullable String text) {
    if (text == null) {
      return IfFilled.STOP;
    }
    for (IfFilled rule : IfFilled.values()) {
      if (rule.name().toLowerCase(Locale.ROOT).equals(text)) {
        return rule;
      }
    }
    throw Problem.invalid("/ifFilled", "must be stop or remaining");
  }
}
