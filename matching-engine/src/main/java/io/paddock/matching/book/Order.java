package io.paddock.matching.book;

import io.paddock.matching.amount.Amounts;
import io.paddock.matching.event.BookSide;
import io.paddock.matching.group.OrderGroup;
import io.paddock.matching.ledger.Account;
import io.paddock.matching.ledger.Position;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.Fill;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.OrderView;
import io.paddock.matching.order.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An accepted order, from acceptance until it is forgotten. */
public final class Order {
  private final long number;
  private final OrderTerms terms;
  private final Account account;
  private final Position position;
  private final long acceptedSequence;
  private final long acceptedAt;
  private final List<Fill> fills = new ArrayList<>();
  private long remaining;
  private long reduced;
  private long filledValue;
  private long feePaid;
  private @Nullable OrderStatus ended;
  private @Nullable CancelReason reason;
  private long updatedSequence;
  private long updatedAt;
  private long forgetAt;
  @Nullable Order previous;
  @Nullable Order next;

  private @Nullable OrderGroup group;

  /** Of the open orders without an expiry, in the order of acceptance. */
  private @Nullable Order elder;

  private @Nullable Order younger;

  /**
   * A new order without any fills.
   *
   * @param number position in the order of acceptance, over all markets
   * @param position of the order's own outcome
   */
  public Order(
      long number,
      OrderTerms terms,
      Account account,
      Position position,
      long acceptedSequence,
      long acceptedAt) {
    this.number = number;
    this.terms = terms;
    this.account = account;
    this.position = position;
    this.acceptedSequence = acceptedSequence;
    this.acceptedAt = acceptedAt;
    this.updatedSequence = acceptedSequence;
    this.updatedAt = acceptedAt;
    this.remaining = terms.quantity();
  }

  public long number() {
    return number;
  }

  public OrderTerms terms() {
    return terms;
  }

  public Account account() {
    return account;
  }

  public Position position() {
    return position;
  }

  /** 10⁻⁶ tokens not filled. */
  public long remaining() {
    return remaining;
  }

  /** 10⁻⁶ tokens that its owner took away from what was signed. */
  public long reduced() {
    return reduced;
  }

  /** 10⁻⁶ tokens filled. */
  public long filled() {
    return terms.quantity() - reduced - remaining;
  }

  /** Takes tokens away from what is left. */
  public void reduce(long tokens, long sequence, long time) {
    remaining -= tokens;
    reduced += tokens;
    updatedSequence = sequence;
    updatedAt = time;
  }

  public OrderStatus status() {
    if (ended != null) {
      return ended;
    }
    return filled() == 0 ? OrderStatus.LIVE : OrderStatus.PARTIALLY_FILLED;
  }

  public boolean isOpen() {
    return ended == null;
  }

  public BookSide bookSide() {
    return terms.bids() ? BookSide.BID : BookSide.ASK;
  }

  /** Log time of its acceptance, milliseconds. */
  public long acceptedAt() {
    return acceptedAt;
  }

  /** What {@code tokens} of this order reserve while it rests: cash to buy, or the tokens. */
  public long reserveFor(long tokens) {
    return terms.side() == Side.BUY ? Amounts.value(terms.price(), tokens) : tokens;
  }

  /** Log time at which it may be forgotten, in milliseconds; 0 while unknown. */
  public long forgetAt() {
    return forgetAt;
  }

  public void setForgetAt(long time) {
    forgetAt = time;
  }

  /** Log time at which it expires, in milliseconds; of an order with an expiry of its own. */
  public long expiresAt() {
    return terms.expiry() * 1_000;
  }

  /** Whose fills are limited together with this order's; null for none. */
  public @Nullable OrderGroup group() {
    return group;
  }

  public void join(@Nullable OrderGroup other) {
    group = other;
  }

  public @Nullable Order elder() {
    return elder;
  }

  public @Nullable Order younger() {
    return younger;
  }

  /** Places it between two others; see {@link #elder}. */
  public void stand(@Nullable Order behind, @Nullable Order before) {
    elder = behind;
    younger = before;
  }

  /** Adds a fill worth {@code value} collateral, in this order's own outcome. */
  public void fill(Fill fill, long value) {
    fills.add(fill);
    remaining -= fill.quantity();
    filledValue += value;
    feePaid += fill.fee();
    updatedSequence = fill.sequence();
    updatedAt = fill.time();
  }

  /**
   * Ends the order.
   *
   * @param status a final one
   * @param why for {@link OrderStatus#CANCELLED}
   */
  public void end(OrderStatus status, @Nullable CancelReason why, long sequence, long time) {
    ended = status;
    reason = why;
    updatedSequence = sequence;
    updatedAt = time;
  }

  /** Restores a snapshot's record of the latest change. */
  public void restoreUpdated(long sequence, long time) {
    updatedSequence = sequence;
    updatedAt = time;
  }

  public long acceptedSequence() {
    return acceptedSequence;
  }

  /** Restores a snapshot's fills, from which everything except the end follows. */
  public void restoreFills(List<Fill> restored) {
    for (Fill fill : restored) {
      fill(fill, Amounts.value(fill.price(), fill.quantity()));
    }
  }

  public OrderView view() {
    return new OrderView(
        terms,
        status(),
        reason,
        filled(),
        reduced,
        filledValue,
        feePaid,
        List.copyOf(fills),
        acceptedSequence,
        acceptedAt,
        updatedSequence,
        updatedAt);
  }
}
