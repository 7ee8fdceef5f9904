package io.paddock.gateway.order;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderTerms;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the items of a batch and names everything that is malformed in any of them. */
final class BatchShape {

  private BatchShape() {}

  /** An item whose shape is right. */
  sealed interface Wanted {}

  record WantedPlace(RequestedOrder order) implements Wanted {}

  record WantedCancel(Bytes32 orderId) implements Wanted {}

  record WantedCancelByClientId(String clientOrderId) implements Wanted {}

  /**
   * The items of a body.
   *
   * @throws Problem 400 with a pointer for each member that is wrong
   */
  static List<Wanted> read(BatchRequest body) {
    List<BatchRequest.@Nullable Item> items = body.items();
    if (items == null || items.isEmpty()) {
      throw Problem.invalid("/items", "at least one is needed");
    }
    long placed = items.stream().filter(item -> item != null && item.place() != null).count();
    if (placed > Limits.MAX_BATCH_PLACED || items.size() - placed > Limits.MAX_BATCH_CANCELLED) {
      throw Problem.invalid(
          "/items",
          "must be at most "
              + Limits.MAX_BATCH_PLACED
              + " that place and "
              + Limits.MAX_BATCH_CANCELLED
              + " that cancel");
    }
    List<Wanted> wanted = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      try {
        wanted.add(read(items.get(i)));
      } catch (Problem problem) {
        violations.addAll(Nested.within("/items/" + i, problem).violations());
      }
    }
    if (!violations.isEmpty()) {
      throw Problem.invalid(violations);
    }
    return wanted;
  }

  /** How many of them place; the others cancel. */
  static int placed(List<Wanted> wanted) {
    return (int) wanted.stream().filter(WantedPlace.class::isInstance).count();
  }

  private static Wanted read(BatchRequest.@Nullable Item item) {
    if (item == null || (item.place() == null) == (item.cancel() == null)) {
      throw Problem.invalid("", "exactly one of place and cancel is needed");
    }
    PlaceOrderRequest place = item.place();
    if (place != null) {
      return Nested.at(
          "/place",
          () -> {
            Conditions.none(place);
            return new WantedPlace(OrderShape.read(place));
          });
    }
    CancelRequest cancel = item.cancel();
    return Nested.at("/cancel", () -> read(cancel));
  }

  private static Wanted read(@Nullable CancelRequest cancel) {
    if (cancel == null || (cancel.orderId() == null) == (cancel.clientOrderId() == null)) {
      throw Problem.invalid("", "exactly one of orderId and clientOrderId is needed");
    }
    if (cancel.orderId() != null) {
      return new WantedCancel(OrderIds.required("/orderId", cancel.orderId()));
    }
    String id = String.valueOf(cancel.clientOrderId());
    if (!OrderTerms.isClientOrderId(id)) {
      throw Problem.invalid(
          "/clientOrderId",
          "must be 1 to " + Limits.MAX_CLIENT_ORDER_ID_LENGTH + " visible ASCII characters");
    }
    return new WantedCancelByClientId(id);
  }
}
