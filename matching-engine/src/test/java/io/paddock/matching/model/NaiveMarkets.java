package io.paddock.matching.model;

import io.paddock.matching.command.AmendMarket;
import io.paddock.matching.command.CreateMarket;
import io.paddock.matching.command.DeleteMarket;
import io.paddock.matching.command.HaltMarket;
import io.paddock.matching.command.OpenMarket;
import io.paddock.matching.command.ResolveMarket;
import io.paddock.matching.command.SetPriceBand;
import io.paddock.matching.command.VoidMarket;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.HeartbeatLost;
import io.paddock.matching.event.MarketAmended;
import io.paddock.matching.event.MarketClosed;
import io.paddock.matching.event.MarketCreated;
import io.paddock.matching.event.MarketDeleted;
import io.paddock.matching.event.MarketHalted;
import io.paddock.matching.event.MarketOpened;
import io.paddock.matching.event.MarketResolved;
import io.paddock.matching.event.MarketVoided;
import io.paddock.matching.event.OrderCancelled;
import io.paddock.matching.event.OrderExpired;
import io.paddock.matching.event.PositionSettled;
import io.paddock.matching.event.PriceBandSet;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.Outcome;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

final class NaiveMarkets {
  private static final BigInteger UNIT = BigInteger.valueOf(1_000_000);

  private final NaiveExchange exchange;
  private final Map<Symbol, NaiveMarket> markets = new LinkedHashMap<>();

  NaiveMarkets(NaiveExchange exchange) {
    this.exchange = exchange;
  }

  @Nullable NaiveMarket find(Symbol symbol) {
    return markets.get(symbol);
  }

  BigInteger locked() {
    return markets.values().stream().map(m -> m.locked).reduce(BigInteger.ZERO, BigInteger::add);
  }

  void create(CreateMarket command) {
    MarketTerms terms = command.terms();
    NaiveMarket known = markets.get(terms.symbol());
    if (known != null) {
      if (known.status != MarketStatus.DELETED && known.terms.equals(terms)) {
        exchange.events.add(new CommandRepeated(command.commandId(), known.created));
      } else {
        exchange.refuse(command.commandId(), Refusal.MARKET_EXISTS);
      }
    } else if (terms.feeRateBps() > 1_000
        || (terms.closesAt() != 0 && terms.closesAt() <= exchange.time)) {
      exchange.refuse(command.commandId(), Refusal.INVALID_MARKET);
    } else {
      markets.put(terms.symbol(), new NaiveMarket(terms, exchange.sequence));
      exchange.events.add(new MarketCreated(command.commandId(), terms));
    }
  }

  void open(OpenMarket command) {
    NaiveMarket market = markets.get(command.symbol());
    if (market == null || market.status == MarketStatus.DELETED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
    } else if (market.status == MarketStatus.VOIDED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_VOIDED);
    } else if (market.status == MarketStatus.RESOLVED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_RESOLVED);
    } else if (market.status == MarketStatus.CLOSED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_CLOSED);
    } else if (market.status == MarketStatus.OPEN) {
      exchange.events.add(new CommandRepeated(command.commandId(), market.since));
    } else {
      market.enter(MarketStatus.OPEN, exchange.sequence);
      exchange.done(command.commandId());
      exchange.events.add(new MarketOpened(command.commandId(), command.symbol()));
    }
  }

  void halt(HaltMarket command) {
    NaiveMarket market = markets.get(command.symbol());
    if (market == null || market.status == MarketStatus.DELETED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
    } else if (market.status == MarketStatus.VOIDED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_VOIDED);
    } else if (market.status == MarketStatus.CREATED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_NOT_OPEN);
    } else if (market.status == MarketStatus.RESOLVED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_RESOLVED);
    } else if (market.status == MarketStatus.CLOSED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_CLOSED);
    } else if (market.status == MarketStatus.HALTED) {
      exchange.events.add(new CommandRepeated(command.commandId(), market.since));
    } else {
      market.enter(MarketStatus.HALTED, exchange.sequence);
      exchange.done(command.commandId());
      exchange.events.add(new MarketHalted(command.commandId(), command.symbol()));
    }
  }

  void resolve(ResolveMarket command) {
    NaiveMarket market = markets.get(command.symbol());
    if (market == null || market.status == MarketStatus.DELETED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
    } else if (market.status == MarketStatus.VOIDED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_VOIDED);
    } else if (market.status == MarketStatus.RESOLVED) {
      if (command.payouts().equals(market.payouts)) {
        exchange.events.add(new CommandRepeated(command.commandId(), market.since));
      } else {
        exchange.refuse(command.commandId(), Refusal.MARKET_RESOLVED);
      }
    } else if (command.payouts().yes() < 0
        || command.payouts().no() < 0
        || command.payouts().yes() + command.payouts().no() != 1_000_000) {
      exchange.refuse(command.commandId(), Refusal.INVALID_PAYOUTS);
    } else {
      cancelAll(market, CancelReason.MARKET_RESOLVED);
      exchange.vaults.marketEnds(market);
      BigInteger released = market.locked;
      settle(market, command);
      market.payouts = command.payouts();
      BigInteger dust = end(market, MarketStatus.RESOLVED);
      exchange.events.add(
          new MarketResolved(
              command.commandId(),
              command.symbol(),
              command.payouts(),
              released.longValueExact(),
              released.subtract(dust).longValueExact(),
              dust.longValueExact()));
    }
  }

  void endWithoutResult(VoidMarket command) {
    NaiveMarket market = markets.get(command.symbol());
    if (market == null || market.status == MarketStatus.DELETED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
    } else if (market.status == MarketStatus.RESOLVED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_RESOLVED);
    } else if (market.status == MarketStatus.VOIDED) {
      exchange.events.add(new CommandRepeated(command.commandId(), market.since));
    } else {
      cancelAll(market, CancelReason.MARKET_VOIDED);
      exchange.vaults.marketEnds(market);
      BigInteger released = market.locked;
      refund(market);
      BigInteger dust = end(market, MarketStatus.VOIDED);
      exchange.events.add(
          new MarketVoided(
              command.commandId(),
              command.symbol(),
              released.longValueExact(),
              released.subtract(dust).longValueExact(),
              dust.longValueExact()));
    }
  }

  private void refund(NaiveMarket market) {
    NaiveLedger ledger = exchange.ledger;
    Symbol symbol = market.terms.symbol();
    Map<Address, BigInteger> stakes = new TreeMap<>();
    ledger.tokens.forEach(
        (key, held) -> {
          if (key.symbol().equals(symbol)) {
            stakes.merge(key.wallet(), held.cost().subtract(held.realized()), BigInteger::add);
          }
        });
    BigInteger all =
        stakes.values().stream()
            .filter(stake -> stake.signum() > 0)
            .reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger locked = market.locked;
    stakes.forEach(
        (wallet, stake) -> {
          BigInteger payout =
              stake.signum() > 0 ? locked.multiply(stake).divide(all) : BigInteger.ZERO;
          var yesKey = new NaiveLedger.Key(wallet, symbol, Outcome.YES);
          var noKey = new NaiveLedger.Key(wallet, symbol, Outcome.NO);
          var yes = ledger.tokens(yesKey);
          var no = ledger.tokens(noKey);
          if (yes.quantity().signum() + no.quantity().signum() + payout.signum() > 0) {
            BigInteger cost = yes.cost().add(no.cost());
            BigInteger forYes =
                cost.signum() == 0 ? BigInteger.ZERO : payout.multiply(yes.cost()).divide(cost);
            ledger.tokens.put(yesKey, yes.refunded(forYes));
            ledger.tokens.put(noKey, no.refunded(payout.subtract(forYes)));
            ledger.addCash(wallet, payout);
            exchange.settlements.credit(wallet, payout);
            market.locked = market.locked.subtract(payout);
            exchange.events.add(
                new PositionSettled(
                    symbol,
                    wallet,
                    yes.quantity().longValueExact(),
                    no.quantity().longValueExact(),
                    payout.longValueExact(),
                    payout.subtract(stake).longValueExact()));
          }
        });
  }

  /** What is left of its collateral is dust. */
  private BigInteger end(NaiveMarket market, MarketStatus status) {
    market.enter(status, exchange.sequence);
    for (NaiveOrder order : exchange.orders) {
      if (order.terms.symbol().equals(market.terms.symbol())) {
        order.forgetAt = Math.min(order.forgetAt, exchange.time + 600_000);
      }
    }
    BigInteger dust = market.locked;
    market.locked = BigInteger.ZERO;
    exchange.ledger.dust = exchange.ledger.dust.add(dust);
    return dust;
  }

  void amend(AmendMarket command) {
    MarketTerms wanted = command.terms();
    NaiveMarket market = markets.get(wanted.symbol());
    boolean invalid =
        wanted.feeRateBps() > 1_000
            || (wanted.closesAt() != 0 && wanted.closesAt() <= exchange.time);
    if (market == null || market.status == MarketStatus.DELETED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
    } else if (market.status == MarketStatus.HALTED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_HALTED);
    } else if (market.status == MarketStatus.CLOSED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_CLOSED);
    } else if (market.status == MarketStatus.RESOLVED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_RESOLVED);
    } else if (market.status == MarketStatus.VOIDED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_VOIDED);
    } else if (market.status == MarketStatus.OPEN
        && (wanted.tickSize() != market.terms.tickSize()
            || wanted.minQuantity() != market.terms.minQuantity()
            || wanted.feeRateBps() != market.terms.feeRateBps())) {
      exchange.refuse(command.commandId(), Refusal.MARKET_OPENED);
    } else if (invalid) {
      exchange.refuse(command.commandId(), Refusal.INVALID_MARKET);
    } else {
      market.terms = wanted;
      exchange.done(command.commandId());
      exchange.events.add(new MarketAmended(command.commandId(), wanted));
    }
  }

  void setPriceBand(SetPriceBand command) {
    NaiveMarket market = markets.get(command.symbol());
    if (market == null || market.status == MarketStatus.DELETED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
    } else if (market.status == MarketStatus.CLOSED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_CLOSED);
    } else if (market.status == MarketStatus.RESOLVED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_RESOLVED);
    } else if (market.status == MarketStatus.VOIDED) {
      exchange.refuse(command.commandId(), Refusal.MARKET_VOIDED);
    } else if (command.bandBps() < 0 || command.bandBps() > 10_000) {
      exchange.refuse(command.commandId(), Refusal.INVALID_PRICE_BAND);
    } else {
      market.bandBps = command.bandBps();
      exchange.done(command.commandId());
      exchange.events.add(
          new PriceBandSet(command.commandId(), command.symbol(), command.bandBps()));
    }
  }

  void delete(DeleteMarket command) {
    NaiveMarket market = markets.get(command.symbol());
    if (market == null) {
      exchange.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
      return;
    }
    switch (market.status) {
      case CREATED -> {
        market.enter(MarketStatus.DELETED, exchange.sequence);
        exchange.events.add(new MarketDeleted(command.commandId(), command.symbol()));
      }
      case DELETED -> exchange.events.add(new CommandRepeated(command.commandId(), market.since));
      case OPEN, HALTED -> exchange.refuse(command.commandId(), Refusal.MARKET_OPENED);
      case CLOSED -> exchange.refuse(command.commandId(), Refusal.MARKET_CLOSED);
      case RESOLVED -> exchange.refuse(command.commandId(), Refusal.MARKET_RESOLVED);
      case VOIDED -> exchange.refuse(command.commandId(), Refusal.MARKET_VOIDED);
    }
  }

  private void settle(NaiveMarket market, ResolveMarket command) {
    NaiveLedger ledger = exchange.ledger;
    TreeSet<Address> wallets = new TreeSet<>();
    ledger.tokens.forEach(
        (key, held) -> {
          if (key.symbol().equals(command.symbol()) && held.quantity().signum() > 0) {
            wallets.add(key.wallet());
          }
        });
    for (Address wallet : wallets) {
      var yesKey = new NaiveLedger.Key(wallet, command.symbol(), Outcome.YES);
      var noKey = new NaiveLedger.Key(wallet, command.symbol(), Outcome.NO);
      var yes = ledger.tokens(yesKey);
      var no = ledger.tokens(noKey);
      BigInteger worthYes = yes.quantity().multiply(BigInteger.valueOf(command.payouts().yes()));
      BigInteger worthNo = no.quantity().multiply(BigInteger.valueOf(command.payouts().no()));
      BigInteger payout = worthYes.add(worthNo).divide(UNIT);
      BigInteger forYes = worthYes.divide(UNIT);
      var yesAfter = yes.quantity().signum() == 0 ? yes : yes.sold(yes.quantity(), forYes);
      var noAfter =
          no.quantity().signum() == 0 ? no : no.sold(no.quantity(), payout.subtract(forYes));
      ledger.tokens.put(yesKey, yesAfter);
      ledger.tokens.put(noKey, noAfter);
      ledger.addCash(wallet, payout);
      exchange.settlements.credit(wallet, payout);
      market.locked = market.locked.subtract(payout);
      exchange.events.add(
          new PositionSettled(
              command.symbol(),
              wallet,
              yes.quantity().longValueExact(),
              no.quantity().longValueExact(),
              payout.longValueExact(),
              yesAfter.realized().add(noAfter.realized()).longValueExact()));
    }
  }

  void dropResolved() {
    exchange
        .ledger
        .tokens
        .keySet()
        .removeIf(
            key -> {
              NaiveMarket market = markets.get(key.symbol());
              return market != null && market.status.isFinal();
            });
  }

  void passTime() {
    List<NaiveOrder> due =
        exchange.orders.stream()
            .filter(o -> o.isOpen() && o.terms.expiry() != 0)
            .filter(o -> o.terms.expiry() * 1000 <= exchange.time)
            .sorted(
                Comparator.comparingLong((NaiveOrder o) -> o.terms.expiry())
                    .thenComparingInt(o -> o.number))
            .toList();
    for (NaiveOrder order : due) {
      order.end = OrderStatus.EXPIRED;
      exchange.events.add(
          new OrderExpired(
              order.terms.orderId(), order.terms.wallet(), order.terms.symbol(), order.remaining));
    }
    exchange.heartbeats.entrySet().stream()
        .filter(beat -> beat.getValue() <= exchange.time)
        .sorted(
            Map.Entry.<Address, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .toList()
        .forEach(beat -> heartbeatLost(beat.getKey()));
    List<NaiveMarket> closing =
        markets.values().stream()
            .filter(m -> m.terms.closesAt() != 0 && m.terms.closesAt() <= exchange.time)
            .filter(m -> m.status != MarketStatus.CLOSED && !m.status.isFinal())
            .sorted(
                Comparator.comparingLong((NaiveMarket m) -> m.terms.closesAt())
                    .thenComparing(m -> m.terms.symbol().value()))
            .toList();
    for (NaiveMarket market : closing) {
      cancelAll(market, CancelReason.MARKET_CLOSED);
      market.enter(MarketStatus.CLOSED, exchange.sequence);
      exchange.events.add(new MarketClosed(market.terms.symbol()));
    }
    exchange.vaults.passTime();
    exchange.orders.removeIf(order -> order.forgottenAt(exchange.version) <= exchange.time);
  }

  private void heartbeatLost(Address wallet) {
    exchange.heartbeats.remove(wallet);
    List<NaiveOrder> open =
        exchange.orders.stream()
            .filter(order -> order.isOpen() && order.terms.wallet().equals(wallet))
            .toList();
    open.forEach(order -> cancel(order, CancelReason.HEARTBEAT_LOST));
    exchange.events.add(new HeartbeatLost(wallet, open.size()));
  }

  private void cancelAll(NaiveMarket market, CancelReason reason) {
    for (NaiveOrder order : new ArrayList<>(exchange.orders)) {
      if (order.isOpen() && order.terms.symbol().equals(market.terms.symbol())) {
        cancel(order, reason);
      }
    }
  }

  void cancel(NaiveOrder order, CancelReason reason) {
    order.end = OrderStatus.CANCELLED;
    exchange.events.add(
        new OrderCancelled(
            order.terms.orderId(),
            order.terms.wallet(),
            order.terms.symbol(),
            order.remaining,
            reason));
  }
}
