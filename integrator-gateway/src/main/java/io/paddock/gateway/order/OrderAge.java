package io.paddock.gateway.order;

import io.paddock.auth.chain.OrderStamp;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.error.ReplicaFailure;
import io.paddock.matching.id.Bytes32;
import io.paddock.web.error.Problem;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * When an order of version 2 may be placed. Its expiry is not signed, and the engine remembers an
 * ended order no longer than ten minutes beyond its expiry: what could be sent again then, with
 * another expiry, must be too old by its signed timestamp. Both are log time.
 */
final class OrderAge {

  /** With {@link #AHEAD} and the way to the log well below what the engine remembers. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  /** For clocks that are ahead of the log's. */
  static final Duration AHEAD = Duration.ofMinutes(1);

  private OrderAge() {}

  /**
   * Lets an order pass that was made just now.
   *
   * @param logTime milliseconds
   * @throws Problem 422 for another one, with its id; 503 while nobody knows the time
   */
  static void require(Bytes32 orderId, OrderStamp stamp, OptionalLong logTime) {
    long now = logTime.orElseThrow(ReplicaFailure::problem);
    long age = now - stamp.timestamp();
    if (age > LONGEST.toMillis() || age < -AHEAD.toMillis()) {
      throw Problem.of(
              GatewayError.ORDER_STALE,
              "The timestamp is more than five minutes old, or more than one ahead")
          .withViolation("/timestamp", "must be of the last five minutes")
          .with("orderId", orderId.toString())
          .with("logTime", now);
    }
  }
}
