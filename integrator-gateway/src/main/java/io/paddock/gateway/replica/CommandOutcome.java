package io.paddock.gateway.replica;

import io.paddock.matching.event.Event;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a command that a request asked for. */
public sealed interface CommandOutcome {

  /**
   * The engine decided it, here and on every replica.
   *
   * @param sequence of its record
   * @param time log time at which it was decided, milliseconds
   * @param events everything that happened at that sequence, the passing of time before it
   *     included; a refusal is one of them
   * @param order the order that was placed, cancelled or found as it stood right after; null when
   *     the command names none, it was refused, or the order ended so long ago that only PostgreSQL
   *     has it
   * @param others of a command that concerns several orders: each as it stood right after, as far
   *     as anybody here remembers it
   */
  record Applied(
      long sequence,
      long time,
      List<Event> events,
      @Nullable OrderView order,
      Map<Bytes32, OrderView> others)
      implements CommandOutcome {

    public Applied(long sequence, long time, List<Event> events, @Nullable OrderView order) {
      this(sequence, time, events, order, Map.of());
    }
  }

  /**
   * It surely never reached the log: {@code 503 trading_unavailable}.
   *
   * @param retryAfter when to try again at the earliest
   */
  record NotSent(Duration retryAfter) implements CommandOutcome {}

  /**
   * It may or may not have reached the log: {@code 504 outcome_unknown}. Sending the same signed
   * order again is always safe.
   *
   * @param settled whether the log has passed the command's time without it: then it never has an
   *     effect
   */
  record Unknown(boolean settled) implements CommandOutcome {}
}
