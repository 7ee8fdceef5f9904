package io.paddock.matching.model;

import io.paddock.matching.event.BookSide;
import io.paddock.matching.event.CashChanged;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.LevelChanged;
import io.paddock.matching.event.PositionChanged;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.vault.VaultKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who has what, as plain maps; reserved amounts are recomputed on every request. */
final class NaiveLedger {
  final Map<Address, BigInteger> cash = new TreeMap<>();
  final Map<Key, Tokens> tokens = new TreeMap<>();
  final List<NaiveVaults.Request> requests = new ArrayList<>();
  BigInteger fees = BigInteger.ZERO;
  BigInteger dust = BigInteger.ZERO;
  BigInteger deposits = BigInteger.ZERO;

  record Key(Address wallet, Symbol symbol, Outcome outcome) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = wallet.toString().compareTo(other.wallet.toString());
      if (order == 0) {
        order = symbol.value().compareTo(other.symbol.value());
      }
      return order == 0 ? outcome.compareTo(other.outcome) : order;
    }
  }

  record Tokens(BigInteger quantity, BigInteger cost, BigInteger realized) {
    static final Tokens NONE = new Tokens(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

    Tokens bought(long more, BigInteger value) {
      return new Tokens(quantity.add(BigInteger.valueOf(more)), cost.add(value), realized);
    }

    Tokens refunded(BigInteger value) {
      return new Tokens(BigInteger.ZERO, BigInteger.ZERO, realized.add(value).subtract(cost));
    }

    Tokens sold(BigInteger fewer, BigInteger value) {
      BigInteger share = cost.multiply(fewer).divide(quantity);
      return new Tokens(
          quantity.subtract(fewer), cost.subtract(share), realized.add(value).subtract(share));
    }
  }

  private record Level(Symbol symbol, BookSide side, long price) implements Comparable<Level> {
    @Override
    public int compareTo(Level other) {
      int order = symbol.value().compareTo(other.symbol.value());
      if (order == 0) {
        order = side.compareTo(other.side);
      }
      return order == 0 ? Long.compare(price, other.price) : order;
    }
  }

  /** Everything whose changes a client can see. */
  record Picture(
      Map<Address, CashChanged> cash,
      Map<Key, PositionChanged> positions,
      Map<? extends Comparable<?>, LevelChanged> levels) {

    /** The changes since {@code before}, reported as the engine reports them. */
    List<Event> since(Picture before) {
      List<Event> changes = new ArrayList<>();
      cash.forEach(
          (wallet, now) -> {
            if (!now.equals(before.cash.getOrDefault(wallet, new CashChanged(wallet, 0, 0)))) {
              changes.add(now);
            }
          });
      positions.forEach(
          (key, now) -> {
            PositionChanged none =
                new PositionChanged(key.wallet(), key.symbol(), key.outcome(), 0, 0, 0, 0);
            if (!now.equals(before.positions.getOrDefault(key, none))) {
              changes.add(now);
            }
          });
      TreeMap<Object, LevelChanged> all = new TreeMap<>();
      before.levels.forEach(
          (key, was) -> all.put(key, new LevelChanged(was.symbol(), was.side(), was.price(), 0)));
      all.putAll(levels);
      all.forEach(
          (key, now) -> {
            if (!now.equals(before.levels.get(key))) {
              changes.add(now);
            }
          });
      return changes;
    }
  }

  Picture picture(List<NaiveOrder> orders) {
    Map<Address, CashChanged> cashNow = new TreeMap<>();
    cash.forEach(
        (wallet, total) ->
            cashNow.put(
                wallet,
                new CashChanged(
                    wallet,
                    total.longValueExact(),
                    reservedCash(wallet, orders).longValueExact())));
    Map<Key, PositionChanged> positions = new TreeMap<>();
    tokens.forEach(
        (key, held) ->
            positions.put(
                key,
                new PositionChanged(
                    key.wallet(),
                    key.symbol(),
                    key.outcome(),
                    held.quantity().longValueExact(),
                    reservedTokens(key, orders).longValueExact(),
                    held.cost().longValueExact(),
                    held.realized().longValueExact())));
    Map<Level, LevelChanged> levels = new TreeMap<>();
    for (NaiveOrder order : orders) {
      if (order.isOpen()) {
        Level level = new Level(order.terms.symbol(), order.bookSide(), order.yesPrice());
        LevelChanged so = levels.get(level);
        levels.put(
            level,
            new LevelChanged(
                level.symbol(),
                level.side(),
                level.price(),
                order.remaining + (so == null ? 0 : so.quantity())));
      }
    }
    return new Picture(cashNow, positions, levels);
  }

  BigInteger reservedCash(Address wallet, List<NaiveOrder> orders) {
    BigInteger sum = BigInteger.ZERO;
    for (NaiveOrder order : orders) {
      if (order.isOpen() && order.buys() && order.terms.wallet().equals(wallet)) {
        sum = sum.add(NaiveOrder.value(order.terms.price(), order.remaining));
      }
    }
    for (NaiveVaults.Request request : requests) {
      sum = request.terms.wallet().equals(wallet) ? sum.add(request.cash()) : sum;
    }
    return sum;
  }

  BigInteger reservedTokens(Key key, List<NaiveOrder> orders) {
    BigInteger sum = BigInteger.ZERO;
    for (NaiveOrder order : orders) {
      if (order.isOpen() && !order.buys() && key(order).equals(key)) {
        sum = sum.add(BigInteger.valueOf(order.remaining));
      }
    }
    for (NaiveVaults.Request request : requests) {
      if (request.isOpen()
          && request.terms.kind() == VaultKind.MERGE
          && request.terms.wallet().equals(key.wallet())
          && key.symbol().equals(request.terms.symbol())) {
        sum = sum.add(BigInteger.valueOf(request.terms.amount()));
      }
    }
    return sum;
  }

  static Key key(NaiveOrder order) {
    return new Key(order.terms.wallet(), order.terms.symbol(), order.terms.outcome());
  }

  BigInteger cash(Address wallet) {
    return cash.getOrDefault(wallet, BigInteger.ZERO);
  }

  Tokens tokens(Key key) {
    return tokens.getOrDefault(key, Tokens.NONE);
  }

  void addCash(Address wallet, BigInteger amount) {
    cash.merge(wallet, amount, BigInteger::add);
  }
}
