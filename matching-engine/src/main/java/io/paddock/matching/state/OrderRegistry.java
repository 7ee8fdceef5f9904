package io.paddock.matching.state;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.book.Order;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.ledger.Account;
import io.paddock.matching.ledger.Position;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every remembered order: the open ones, and the ended ones until their expiry or their market's
 * end is {@link Limits#MEMORY_AFTER_END_MILLIS} ago.
 */
public final class OrderRegistry {
  private static final long MILLIS = 1_000;

  private final SequencedMap<Bytes32, Order> byId = new LinkedHashMap<>();
  // Looked up, never iterated.
  private final Map<NonceKey, Order> byNonce = new HashMap<>();
  private final Map<ClientKey, Order> byClientId = new HashMap<>();
  private final Map<Address, SequencedMap<Bytes32, Order>> openByWallet = new HashMap<>();
  private final TreeSet<Order> expiring =
      new TreeSet<>(
          Comparator.comparingLong((Order order) -> order.terms().expiry())
              .thenComparingLong(Order::number));
  private final TreeSet<Order> forgettable =
      new TreeSet<>(Comparator.comparingLong(Order::forgetAt).thenComparingLong(Order::number));
  private long nextNumber = 1;

  private record NonceKey(Address wallet, Bytes32 nonce) {}

  private record ClientKey(Address wallet, String clientOrderId) {}

  public @Nullable Order find(Bytes32 orderId) {
    return byId.get(orderId);
  }

  public @Nullable Order findByNonce(Address wallet, Bytes32 nonce) {
    return byNonce.get(new NonceKey(wallet, nonce));
  }

  public @Nullable Order findByClientId(Address wallet, String clientOrderId) {
    return byClientId.get(new ClientKey(wallet, clientOrderId));
  }

  /** In the order of acceptance. */
  public Collection<Order> all() {
    return byId.values();
  }

  /** A wallet's open orders in the order of acceptance; a copy. */
  public List<Order> open(Address wallet) {
    SequencedMap<Bytes32, Order> open = openByWallet.get(wallet);
    return open == null ? List.of() : new ArrayList<>(open.values());
  }

  /** Whether the order is among its wallet's open ones. */
  public boolean isListedOpen(Order order) {
    SequencedMap<Bytes32, Order> open = openByWallet.get(order.terms().wallet());
    return open != null && open.get(order.terms().orderId()) == order;
  }

  public long nextNumber() {
    return nextNumber;
  }

  public void restoreNextNumber(long number) {
    nextNumber = number;
  }

  /** Remembers a new order, open. */
  public Order accept(
      OrderTerms terms, Account account, Position position, long sequence, long time) {
    Order order = new Order(nextNumber++, terms, account, position, sequence, time);
    if (terms.expiry() != 0) {
      order.setForgetAt(terms.expiry() * MILLIS + Limits.MEMORY_AFTER_END_MILLIS);
    }
    remember(order);
    return order;
  }

  /** Adds an order to every index that it belongs to in its current state. */
  public void remember(Order order) {
    OrderTerms terms = order.terms();
    byId.put(terms.orderId(), order);
    byNonce.put(new NonceKey(terms.wallet(), terms.nonce()), order);
    if (terms.clientOrderId() != null) {
      byClientId.put(new ClientKey(terms.wallet(), terms.clientOrderId()), order);
    }
    if (order.forgetAt() != 0) {
      forgettable.add(order);
    }
    if (order.isOpen()) {
      openByWallet
          .computeIfAbsent(terms.wallet(), wallet -> new LinkedHashMap<>())
          .put(terms.orderId(), order);
      if (terms.expiry() != 0) {
        expiring.add(order);
      }
    }
  }

  /** Ends an open order; it stays remembered. */
  public void end(
      Order order, OrderStatus status, @Nullable CancelReason reason, long sequence, long time) {
    order.end(status, reason, sequence, time);
    OrderTerms terms = order.terms();
    SequencedMap<Bytes32, Order> open = openByWallet.get(terms.wallet());
    if (open != null) {
      open.remove(terms.orderId());
      if (open.isEmpty()) {
        openByWallet.remove(terms.wallet());
      }
    }
    expiring.remove(order);
  }

  /**
   * Schedules a resolved market's orders to be forgotten, unless they are forgotten sooner anyway.
   */
  public void marketEnded(Symbol symbol, long time) {
    long forgetAt = time + Limits.MEMORY_AFTER_END_MILLIS;
    for (Order order : byId.values()) {
      if (order.terms().symbol().equals(symbol)
          && (order.forgetAt() == 0 || order.forgetAt() > forgetAt)) {
        forgettable.remove(order);
        order.setForgetAt(forgetAt);
        forgettable.add(order);
      }
    }
  }

  /** The open order that expires first, if it is due at {@code time}. */
  public @Nullable Order nextExpired(long time) {
    if (expiring.isEmpty()) {
      return null;
    }
    Order first = expiring.first();
    return first.terms().expiry() * MILLIS <= time ? first : null;
  }

  /** When the next open order expires, in milliseconds. */
  public OptionalLong nextExpiry() {
    return expiring.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(expiring.first().terms().expiry() * MILLIS);
  }

  /** Forgets ended orders that have been remembered long enough. */
  public void forget(long time) {
    while (!forgettable.isEmpty() && forgettable.first().forgetAt() <= time) {
      OrderTerms terms = forgettable.removeFirst().terms();
      byId.remove(terms.orderId());
      byNonce.remove(new NonceKey(terms.wallet(), terms.nonce()));
      if (terms.clientOrderId() != null) {
        byClientId.remove(new ClientKey(terms.wallet(), terms.clientOrderId()));
      }
    }
  }
}
