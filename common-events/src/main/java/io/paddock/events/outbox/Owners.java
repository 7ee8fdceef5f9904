package io.paddock.events.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who owns what an event is about, at the time of the event; subscribers match on it. An operator
 * that moves to another aggregator later does not move its past events.
 */
public record Owners(
    @Nullable UUID operatorId, @Nullable UUID aggregatorId, @Nullable UUID partnerId) {

  /** An operator's event, seen by its aggregator too when it has one. */
  public static Owners operator(UUID operatorId, @Nullable UUID aggregatorId) {
    return new Owners(operatorId, aggregatorId, null);
  }

  /** An event of an aggregator itself. */
  public static Owners aggregator(UUID aggregatorId) {
    return new Owners(null, aggregatorId, null);
  }

  /**
   * A partner's event, seen also by the operator that the partner is linked to and by that
   * operator's aggregator.
   */
  public static Owners partner(
      UUID partnerId, @Nullable UUID operatorId, @Nullable UUID aggregatorId) {
    return new Owners(operatorId, aggregatorId, partnerId);
  }

  /** Nobody's, or everybody's: an event about what all can see, such as a market's end. */
  public static Owners none() {
    return new Owners(null, null, null);
  }
}
