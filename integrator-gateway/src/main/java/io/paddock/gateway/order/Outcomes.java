package io.paddock.gateway.order;

import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.replica.CommandOutcome;
import io.paddock.gateway.replica.CommandOutcome.Applied;
import io.paddock.gateway.replica.CommandOutcome.NotSent;
import io.paddock.gateway.replica.CommandOutcome.Unknown;
import io.paddock.matching.event.AllCancelled;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.HeartbeatSet;
import io.paddock.matching.event.OrderRepeated;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderView;
import io.paddock.web.error.Problem;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From what became of a command to what its sender is told. */
public final class Outcomes {

  private Outcomes() {}

  /**
   * The answer to whoever placed or cancelled one order.
   *
   * @throws Problem for a refusal, and when nothing or nothing certain happened
   */
  static OrderAnswer order(CommandOutcome outcome, Bytes32 orderId) {
    Applied applied = applied(outcome, orderId);
    return OrderAnswer.of(view(applied, orderId), applied.sequence());
  }

  /**
   * The order itself; as {@link #order}.
   *
   * @throws Problem for a refusal, and when nothing or nothing certain happened
   */
  static OrderView view(CommandOutcome outcome, Bytes32 orderId) {
    OrderView order = applied(outcome, orderId).order();
    if (order == null) {
      throw new IllegalStateException("an order command that was not refused names its order");
    }
    return order;
  }

  /** Whether it was an order that has been known and ended for so long that nobody remembers it. */
  static boolean isLongEnded(CommandOutcome outcome) {
    return outcome instanceof Applied applied
        && applied.order() == null
        && applied.events().stream().anyMatch(OrderRepeated.class::isInstance);
  }

  /** Why the engine refused the command; empty when it did not, or was not asked for certain. */
  public static Optional<Refusal> refusal(CommandOutcome outcome) {
    return outcome instanceof Applied applied ? refusal(applied) : Optional.empty();
  }

  /** The answer to whoever cancelled all orders; as {@link #order}. */
  static CancelledAll all(CommandOutcome outcome) {
    Applied applied = applied(outcome, null);
    return applied.events().stream()
        .filter(AllCancelled.class::isInstance)
        .map(AllCancelled.class::cast)
        .map(all -> new CancelledAll(all.count(), applied.sequence()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a cancel-all that was not refused counts"));
  }

  /** The answer to whoever set a dead-man's switch; as {@link #order}. */
  static HeartbeatAnswer heartbeat(CommandOutcome outcome) {
    Applied applied = applied(outcome, null);
    return applied.events().stream()
        .filter(HeartbeatSet.class::isInstance)
        .map(HeartbeatSet.class::cast)
        .map(set -> HeartbeatAnswer.of(set.deadline(), applied.sequence()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a heartbeat that was not refused is set"));
  }

  /**
   * What the engine did.
   *
   * @param orderId what is named to whoever cannot be told
   * @throws Problem for a refusal, and when nothing or nothing certain happened
   */
  public static Applied applied(CommandOutcome outcome, @Nullable Bytes32 orderId) {
    Applied applied = decided(outcome, orderId);
    Optional<Refusal> refusal = refusal(applied);
    if (refusal.isPresent()) {
      throw Refusals.problem(refusal.get());
    }
    return applied;
  }

  /**
   * What the engine decided, be it a refusal.
   *
   * @throws Problem when nothing or nothing certain happened
   */
  static Applied decided(CommandOutcome outcome, @Nullable Bytes32 orderId) {
    return switch (outcome) {
      case Applied applied -> applied;
      case NotSent(Duration retryAfter) -> throw unavailable(retryAfter);
      // The log has passed the command's time without it.
      case Unknown(boolean settled) when settled -> throw unavailable(Duration.ZERO);
      case Unknown _ -> throw unknown(orderId);
    };
  }

  private static Optional<Refusal> refusal(Applied applied) {
    for (Event event : applied.events()) {
      if (event instanceof CommandRefused refused) {
        return Optional.of(refused.refusal());
      }
      if (event instanceof Rejected) {
        // The log is not switched to a behaviour that knows the command, which surely did nothing.
        return Optional.of(Refusal.TOO_LATE);
      }
    }
    return Optional.empty();
  }

  private static Problem unavailable(Duration retryAfter) {
    return Problem.of(GatewayError.TRADING_UNAVAILABLE, "The command did not reach the log")
        .retryAfter(Math.max(1, retryAfter.plusMillis(999).toSeconds()));
  }

  /** Nobody can say yet what became of it. */
  public static Problem unknown(@Nullable Bytes32 orderId) {
    Problem problem =
        Problem.of(GatewayError.OUTCOME_UNKNOWN, "The log did not answer in time")
            .with("retryable", true);
    return orderId == null ? problem : problem.with("orderId", orderId.toString());
  }
}
