package io.paddock.matching.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The current state of an order.
 *
 * @param filledQuantity 10⁻⁶ tokens
 * @param reducedQuantity 10⁻⁶ tokens that its owner took away from what was signed
 * @param filledValue 10⁻⁶ collateral paid or received for them, fees not counted; divided by {@code
 *     filledQuantity} it is the average price
 * @param feePaid 10⁻⁶ collateral
 * @param acceptedSequence log sequence that accepted it
 * @param acceptedAt log time of its acceptance, milliseconds
 * @param updatedSequence log sequence of its last change
 * @param updatedAt log time of its last change, milliseconds
 */
public record OrderView(
    OrderTerms terms,
    OrderStatus status,
    @Nullable CancelReason reason,
    long filledQuantity,
    long reducedQuantity,
    long filledValue,
    long feePaid,
    List<Fill> fills,
    long acceptedSequence,
    long acceptedAt,
    long updatedSequence,
    long updatedAt) {

  /** 10⁻⁶ tokens not filled: resting while the order is open, given up once it has ended. */
  public long remaining() {
    return terms.quantity() - filledQuantity - reducedQuantity;
  }
}
