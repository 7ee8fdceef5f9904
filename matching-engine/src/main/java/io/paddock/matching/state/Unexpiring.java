package io.paddock.matching.state;

import io.paddock.matching.book.Order;
import org.jspecify.annotations.Nullable;

/**
 * The open orders without an expiry, eldest first: a list through the orders themselves, because
 * they come in the order of acceptance and leave from anywhere.
 */
final class Unexpiring {
  private @Nullable Order eldest;
  private @Nullable Order youngest;

  @Nullable Order eldest() {
    return eldest;
  }

  void add(Order order) {
    Order before = youngest;
    order.stand(before, null);
    if (before == null) {
      eldest = order;
    } else {
      before.stand(before.elder(), order);
    }
    youngest = order;
  }

  void remove(Order order) {
    Order elder = order.elder();
    Order younger = order.younger();
    if (elder == null) {
      eldest = younger;
    } else {
      elder.stand(elder.elder(), younger);
    }
    if (younger == null) {
      youngest = elder;
    } else {
      younger.stand(elder, younger.younger());
    }
    order.stand(null, null);
  }
}
