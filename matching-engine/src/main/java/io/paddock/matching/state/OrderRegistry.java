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
 * Every open order. In engine version 1 also the ended ones, until their expiry or their market's
 * end is {@link Limits#MEMORY_AFTER_END_MILLIS} ago; from version 2 on an order leaves with the
 * command that ends it, and only {@link SpentOrders} knows that there was one.
 */
public final class OrderRegistry {
  private static final long MILLIS = 1_000;
  private static final int LEAVING = 2;

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
  private final Unexpiring unexpiring = new Unexpiring();
  private final SpentOrders spent = new SpentOrders();

  /** What ended in the present or the latest step; no part of the state. */
  private final List<Order> justEnded = new ArrayList<>();

  private boolean endedOnesLeave;
  private long nextNumber = 1;

  private record NonceKey(Address wallet, Bytes32 nonce) {}

  private record ClientKey(Address wallet, String clientOrderId) {}

  /** Forgets what ended in the step before. */
  public void beginStep() {
    justEnded.clear();
  }

  /** Orders that ended, and left, in the present or the latest step. */
  public List<Order> justEnded() {
    return justEnded;
  }

  public SpentOrders spent() {
    return spent;
  }

  /** Switches to another behaviour: what has ended so far is treated as if it ended now. */
  public void enterVersion(int version) {
    if (version < LEAVING || endedOnesLeave) {
      return;
    }
    endedOnesLeave = true;
    for (Order order : List.copyOf(byId.values())) {
      if (order.isOpen()) {
        if (order.terms().expiry() == 0) {
          unexpiring.add(order);
        }
      } else {
        forget(order.terms());
        spent.add(order.terms(), order.forgetAt());
      }
      order.setForgetAt(0);
    }
    forgettable.clear();
  }

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

  public List<Address> walletsWithOpenOrders() {
    return List.copyOf(openByWallet.keySet());
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
    if (terms.expiry() != 0 && !endedOnesLeave) {
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
      order.account().countOpenOrders(1);
      order.position().countOpenOrders(1);
      if (terms.expiry() != 0) {
        expiring.add(order);
      } else if (endedOnesLeave) {
        unexpiring.add(order);
      }
    }
  }

  /** Ends an open order. */
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
    order.account().countOpenOrders(-1);
    order.position().countOpenOrders(-1);
    if (terms.expiry() != 0) {
      expiring.remove(order);
    } else if (endedOnesLeave) {
      unexpiring.remove(order);
    }
    if (endedOnesLeave) {
      forget(terms);
      spent.add(terms);
      justEnded.add(order);
    }
  }

  /**
   * Schedules a resolved market's orders to be forgotten, unless they are forgotten sooner anyway.
   */
  public void marketEnded(Symbol symbol, long time) {
    if (endedOnesLeave) {
      spent.marketEnded(symbol, time);
      return;
    }
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
    if (!expiring.isEmpty() && expiring.first().expiresAt() <= time) {
      return expiring.first();
    }
    Order eldest = unexpiring.eldest();
    return eldest != null && lastsUntil(eldest) <= time ? eldest : null;
  }

  /** When the next open order expires, in milliseconds. */
  public OptionalLong nextExpiry() {
    Order eldest = unexpiring.eldest();
    if (expiring.isEmpty()) {
      return eldest == null ? OptionalLong.empty() : OptionalLong.of(lastsUntil(eldest));
    }
    long first = expiring.first().expiresAt();
    return OptionalLong.of(eldest == null ? first : Math.min(first, lastsUntil(eldest)));
  }

  private static long lastsUntil(Order order) {
    return order.acceptedAt() + Limits.MAX_LIFE_MILLIS;
  }

  /** Forgets ended orders that have been remembered long enough. */
  public void forget(long time) {
    while (!forgettable.isEmpty() && forgettable.first().forgetAt() <= time) {
      forget(forgettable.removeFirst().terms());
    }
    spent.forget(time);
  }

  private void forget(OrderTerms terms) {
    byId.remove(terms.orderId());
    byNonce.remove(new NonceKey(terms.wallet(), terms.nonce()));
    if (terms.clientOrderId() != null) {
      byClientId.remove(new ClientKey(terms.wallet(), terms.clientOrderId()));
    }
  }
}
