package io.paddock.matching.model;

import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.CancelWallet;
import io.paddock.matching.command.DecreaseOrder;
import io.paddock.matching.command.PlaceConditionally;
import io.paddock.matching.command.PlaceInGroup;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.command.ReplaceOrder;
import io.paddock.matching.event.AllCancelled;
import io.paddock.matching.event.BookSide;
import io.paddock.matching.event.CancelRepeated;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.OrderDecreased;
import io.paddock.matching.event.OrderGroupStopped;
import io.paddock.matching.event.OrderGrouped;
import io.paddock.matching.event.OrderRepeated;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.mode.TradingMode;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.IfFilled;
import io.paddock.matching.order.OrderConditions;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.SelfTradePrevention;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TimeInForce;
import io.paddock.matching.order.TradeKind;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class NaivePlacement {
  private final NaiveExchange exchange;
  private final NaiveMarkets markets;

  /** What the order that is being placed may cost; null for any. */
  private @Nullable BigInteger budget;

  /** Of the order that is being placed. */
  private @Nullable NaiveGroup group;

  NaivePlacement(NaiveExchange exchange, NaiveMarkets markets) {
    this.exchange = exchange;
    this.markets = markets;
  }

  void place(PlaceOrder command) {
    if (isNew(command.commandId(), command.order())) {
      take(command.commandId(), command.order(), command.order().quantity(), null);
    }
  }

  void place(PlaceInGroup command) {
    if (!isNew(command.commandId(), command.order())) {
      return;
    }
    group = exchange.group(command.wallet(), command.groupId());
    if (group == null) {
      exchange.refuse(command.commandId(), Refusal.ORDER_GROUP_NOT_FOUND);
    } else if (group.stopped) {
      exchange.refuse(command.commandId(), Refusal.ORDER_GROUP_STOPPED);
    } else {
      place(
          new PlaceConditionally(
              command.commandId(), 0, command.order(), command.signature(), command.conditions()));
    }
    group = null;
  }

  void place(PlaceConditionally command) {
    OrderTerms terms = command.order();
    OrderConditions conditions = command.conditions();
    if (!isNew(command.commandId(), terms)) {
      return;
    }
    boolean buys = terms.side() == Side.BUY;
    boolean rests =
        terms.timeInForce() == TimeInForce.GTC || terms.timeInForce() == TimeInForce.GTD;
    if (conditions.notBookedAfter() != 0 && exchange.time > conditions.notBookedAfter()) {
      exchange.refuse(command.commandId(), Refusal.BOOKED_TOO_LATE);
    } else if (conditions.maxCost() < 0 || (conditions.maxCost() > 0 && (!buys || rests))) {
      exchange.refuse(command.commandId(), Refusal.MAX_COST_NOT_ALLOWED);
    } else if (conditions.reduceOnly() && buys) {
      exchange.refuse(command.commandId(), Refusal.REDUCE_ONLY_NOT_ALLOWED);
    } else {
      long quantity = terms.quantity();
      if (conditions.reduceOnly()) {
        var key = NaiveLedger.key(new NaiveOrder(terms, 0));
        NaiveLedger ledger = exchange.ledger;
        BigInteger held =
            ledger.tokens(key).quantity().subtract(ledger.reservedTokens(key, exchange.orders));
        if (held.signum() > 0) {
          quantity = Math.min(quantity, held.longValueExact());
        }
      }
      budget = conditions.maxCost() == 0 ? null : BigInteger.valueOf(conditions.maxCost());
      take(command.commandId(), terms, quantity, null);
      budget = null;
    }
  }

  /** The replaced order is set aside, and put back if the new one is refused. */
  void replace(ReplaceOrder command) {
    if (!isNew(command.commandId(), command.order())) {
      return;
    }
    NaiveOrder old = open(command.orderId(), command.wallet());
    if (old == null) {
      exchange.refuse(command.commandId(), Refusal.ORDER_NOT_FOUND);
    } else if (old.filled > 0
        && (command.ifFilled() == IfFilled.STOP || old.filled >= command.order().quantity())) {
      exchange.refuse(command.commandId(), Refusal.ORDER_FILLED);
    } else {
      group = old.group;
      take(command.commandId(), command.order(), command.order().quantity() - old.filled, old);
      group = null;
    }
  }

  void decrease(DecreaseOrder command) {
    NaiveOrder order = open(command.orderId(), command.wallet());
    if (order == null) {
      exchange.refuse(command.commandId(), Refusal.ORDER_NOT_FOUND);
      return;
    }
    long wanted = command.quantity();
    if (wanted < 0 || wanted % 10_000 != 0) {
      exchange.refuse(command.commandId(), Refusal.QUANTITY_OFF_STEP);
    } else if (wanted > order.filled + order.remaining) {
      exchange.refuse(command.commandId(), Refusal.NOT_A_DECREASE);
    } else if (wanted <= order.filled) {
      markets.cancel(order, CancelReason.REQUESTED);
    } else {
      long before = order.remaining;
      order.remaining = wanted - order.filled;
      decreased(command.commandId(), order, before - order.remaining);
    }
  }

  private void decreased(UUID commandId, NaiveOrder order, long removed) {
    exchange.events.add(
        new OrderDecreased(
            commandId,
            order.terms.orderId(),
            order.terms.wallet(),
            order.terms.symbol(),
            order.filled + order.remaining,
            removed));
  }

  private @Nullable NaiveOrder open(Bytes32 orderId, Address wallet) {
    return exchange.orders.stream()
        .filter(o -> o.isOpen() && o.terms.orderId().equals(orderId))
        .filter(o -> o.terms.wallet().equals(wallet))
        .findFirst()
        .orElse(null);
  }

  private boolean isNew(UUID commandId, OrderTerms terms) {
    for (NaiveOrder order : exchange.orders) {
      boolean sameNonce =
          order.terms.wallet().equals(terms.wallet()) && order.terms.nonce().equals(terms.nonce());
      if (sameNonce && order.terms.equals(terms)) {
        exchange.events.add(new OrderRepeated(commandId, terms.orderId()));
        return false;
      }
      if (sameNonce || order.terms.orderId().equals(terms.orderId())) {
        exchange.refuse(commandId, Refusal.NONCE_REUSED);
        return false;
      }
    }
    return true;
  }

  private void take(UUID commandId, OrderTerms terms, long quantity, @Nullable NaiveOrder old) {
    NaiveMarket market = markets.find(terms.symbol());
    if (market == null) {
      exchange.refuse(commandId, Refusal.MARKET_NOT_FOUND);
      return;
    }
    if (old != null) {
      old.end = OrderStatus.CANCELLED;
    }
    NaiveOrder order = new NaiveOrder(terms, exchange.accepted + 1);
    order.remaining = quantity;
    order.group = group;
    Refusal refusal = refusal(terms, market);
    if (refusal == null) {
      refusal = backing(order, market);
    }
    if (refusal != null) {
      if (old != null) {
        old.end = null;
      }
      exchange.refuse(commandId, refusal);
      return;
    }
    exchange.accepted++;
    if (old != null) {
      markets.cancel(old, CancelReason.REPLACED);
    }
    exchange.events.add(new OrderAccepted(commandId, terms));
    if (order.group != null) {
      exchange.events.add(new OrderGrouped(terms.orderId(), order.group.id));
    }
    if (quantity < terms.quantity()) {
      decreased(commandId, order, terms.quantity() - quantity);
    }
    touch(order);
    Outcomes happened = match(order, market, true);
    if (order.remaining == 0) {
      order.end = OrderStatus.MATCHED;
    } else if (happened.selfTrade) {
      markets.cancel(order, CancelReason.SELF_TRADE);
    } else if (happened.groupEnded) {
      markets.cancel(order, CancelReason.ORDER_GROUP);
    } else if (terms.timeInForce() == TimeInForce.IOC) {
      markets.cancel(order, CancelReason.IOC_REMAINDER);
    }
    exchange.orders.add(order);
  }

  private void touch(NaiveOrder order) {
    exchange.ledger.tokens.putIfAbsent(NaiveLedger.key(order), NaiveLedger.Tokens.NONE);
  }

  private @Nullable Refusal refusal(OrderTerms terms, NaiveMarket market) {
    if (market.status != MarketStatus.OPEN) {
      return switch (market.status) {
        case CREATED -> Refusal.MARKET_NOT_OPEN;
        case HALTED -> Refusal.MARKET_HALTED;
        case CLOSED -> Refusal.MARKET_CLOSED;
        case VOIDED -> Refusal.MARKET_VOIDED;
        case DELETED -> Refusal.MARKET_NOT_FOUND;
        case RESOLVED, OPEN -> Refusal.MARKET_RESOLVED;
      };
    }
    if (exchange.mode == TradingMode.CANCEL_ONLY) {
      return Refusal.EXCHANGE_CANCEL_ONLY;
    }
    if (terms.price() <= 0 || terms.price() >= 1_000_000) {
      return Refusal.PRICE_OUT_OF_RANGE;
    }
    if (terms.price() % market.terms.tickSize() != 0) {
      return Refusal.PRICE_OFF_TICK;
    }
    if (isOutsideBand(new NaiveOrder(terms, 0), market)) {
      return Refusal.PRICE_OUTSIDE_BAND;
    }
    if (terms.quantity() < market.terms.minQuantity()) {
      return Refusal.QUANTITY_BELOW_MINIMUM;
    }
    if (terms.quantity() > 10_000_000_000_000L) {
      return Refusal.QUANTITY_ABOVE_MAXIMUM;
    }
    if (terms.quantity() % 10_000 != 0) {
      return Refusal.QUANTITY_OFF_STEP;
    }
    if (terms.expiry() < 0 || terms.expiry() > 253_402_300_799L) {
      return Refusal.INVALID_EXPIRY;
    }
    if (terms.expiry() == 0 && terms.timeInForce() == TimeInForce.GTD) {
      return Refusal.EXPIRY_REQUIRED;
    }
    if (terms.expiry() != 0 && terms.expiry() * 1000 <= exchange.time) {
      return Refusal.ORDER_EXPIRED;
    }
    if (terms.postOnly()
        && (terms.timeInForce() == TimeInForce.IOC || terms.timeInForce() == TimeInForce.FOK)) {
      return Refusal.POST_ONLY_NOT_ALLOWED;
    }
    if (terms.maxFeeBps() < 0 || terms.maxFeeBps() > 1_000) {
      return Refusal.INVALID_MAX_FEE;
    }
    if (!terms.postOnly() && bps(terms, market) > terms.maxFeeBps()) {
      return Refusal.FEE_ABOVE_MAXIMUM;
    }
    if (terms.clientOrderId() != null
        && exchange.orders.stream()
            .anyMatch(
                o ->
                    known(o)
                        && o.terms.wallet().equals(terms.wallet())
                        && terms.clientOrderId().equals(o.terms.clientOrderId()))) {
      return Refusal.CLIENT_ORDER_ID_REUSED;
    }
    if (terms.postOnly() && !opposite(new NaiveOrder(terms, 0)).isEmpty()) {
      return Refusal.POST_ONLY_WOULD_CROSS;
    }
    boolean rests =
        terms.timeInForce() == TimeInForce.GTC || terms.timeInForce() == TimeInForce.GTD;
    if (exchange.mode == TradingMode.POST_ONLY
        && (!rests || !opposite(new NaiveOrder(terms, 0)).isEmpty())) {
      return Refusal.EXCHANGE_POST_ONLY;
    }
    return null;
  }

  /** An order that cannot rest is outside only where nobody could want to trade with it. */
  private static boolean isOutsideBand(NaiveOrder order, NaiveMarket market) {
    long[] edges = market.edges();
    boolean below = order.yesPrice() < edges[0];
    boolean above = order.yesPrice() > edges[1];
    TimeInForce time = order.terms.timeInForce();
    if (time == TimeInForce.GTC || time == TimeInForce.GTD) {
      return below || above;
    }
    return order.bookSide() == BookSide.BID ? below : above;
  }

  private static boolean isBeyond(long[] edges, NaiveOrder taker, NaiveOrder maker) {
    return taker.bookSide() == BookSide.BID
        ? maker.yesPrice() > edges[1]
        : maker.yesPrice() < edges[0];
  }

  /** Whether the order can be named: later versions know only of open ones. */
  private boolean known(NaiveOrder order) {
    return exchange.version < 2 || order.isOpen();
  }

  private int bps(OrderTerms terms, NaiveMarket market) {
    return Math.min(
        market.terms.feeRateBps(), exchange.takerBps.getOrDefault(terms.wallet(), 1_000));
  }

  private @Nullable Refusal backing(NaiveOrder order, NaiveMarket market) {
    NaiveOrder rehearsal = new NaiveOrder(order.terms, order.number);
    rehearsal.remaining = order.remaining;
    rehearsal.group = order.group;
    Outcomes rehearsed = match(rehearsal, market, false);
    if (order.terms.timeInForce() == TimeInForce.FOK && rehearsal.remaining > 0) {
      return Refusal.FOK_NOT_FILLED;
    }
    NaiveLedger ledger = exchange.ledger;
    if (order.buys()) {
      BigInteger needed =
          budget != null
              ? rehearsed.debit
              : rehearsed.debit.add(NaiveOrder.value(order.terms.price(), rehearsal.remaining));
      Address wallet = order.terms.wallet();
      BigInteger available =
          ledger.cash(wallet).subtract(ledger.reservedCash(wallet, exchange.orders));
      if (exchange.version >= 3) {
        available = available.add(rehearsed.freed);
      }
      return needed.compareTo(available) > 0 ? Refusal.INSUFFICIENT_BALANCE : null;
    }
    var key = NaiveLedger.key(order);
    BigInteger available =
        ledger.tokens(key).quantity().subtract(ledger.reservedTokens(key, exchange.orders));
    return BigInteger.valueOf(order.remaining).compareTo(available) > 0
        ? Refusal.INSUFFICIENT_POSITION
        : null;
  }

  private record Outcomes(
      BigInteger debit, boolean selfTrade, boolean groupEnded, BigInteger freed) {}

  private long left(Map<NaiveGroup, Long> left, @Nullable NaiveGroup of) {
    return of == null
        ? Long.MAX_VALUE
        : left.computeIfAbsent(of, untouched -> untouched.left(exchange.time));
  }

  private void use(Map<NaiveGroup, Long> left, @Nullable NaiveGroup of, long quantity) {
    if (of != null) {
      left.put(of, left(left, of) - quantity);
    }
  }

  /** The resting orders that {@code taker} meets, best first: one sort over all orders. */
  private List<NaiveOrder> opposite(NaiveOrder taker) {
    boolean bid = taker.bookSide() == BookSide.BID;
    Comparator<NaiveOrder> price = Comparator.comparingLong(NaiveOrder::yesPrice);
    return exchange.orders.stream()
        .filter(o -> o.isOpen() && o.terms.symbol().equals(taker.terms.symbol()))
        .filter(o -> o.bookSide() != taker.bookSide())
        .filter(o -> bid ? o.yesPrice() <= taker.yesPrice() : o.yesPrice() >= taker.yesPrice())
        .sorted((bid ? price : price.reversed()).thenComparingInt(o -> o.number))
        .toList();
  }

  private Outcomes match(NaiveOrder taker, NaiveMarket market, boolean forReal) {
    BigInteger debit = BigInteger.ZERO;
    BigInteger freed = BigInteger.ZERO;
    long[] edges = market.edges();
    Map<NaiveGroup, Long> left = new HashMap<>();
    boolean groupEnded = false;
    for (NaiveOrder maker : opposite(taker)) {
      if (taker.remaining == 0 || groupEnded || isBeyond(edges, taker, maker)) {
        break;
      }
      if (maker.terms.wallet().equals(taker.terms.wallet())) {
        SelfTradePrevention prevention = taker.terms.selfTradePrevention();
        if (forReal && prevention != SelfTradePrevention.CANCEL_NEWEST) {
          markets.cancel(maker, CancelReason.SELF_TRADE);
        }
        if (prevention != SelfTradePrevention.CANCEL_NEWEST && maker.buys()) {
          freed = freed.add(NaiveOrder.value(maker.terms.price(), maker.remaining));
        }
        if (prevention != SelfTradePrevention.CANCEL_OLDEST) {
          return new Outcomes(debit, true, false, freed);
        }
        continue;
      }
      long quantity = Math.min(taker.remaining, maker.remaining);
      quantity = Math.min(quantity, Math.min(left(left, maker.group), left(left, taker.group)));
      if (quantity == 0) {
        continue;
      }
      long price =
          taker.terms.outcome() == Outcome.YES ? maker.yesPrice() : 1_000_000 - maker.yesPrice();
      long whole = quantity;
      while (budget != null
          && quantity > 0
          && debit
                  .add(NaiveOrder.value(price, quantity))
                  .add(fee(taker, market, price, quantity))
                  .compareTo(budget)
              > 0) {
        quantity -= 10_000;
      }
      if (quantity == 0) {
        break;
      }
      BigInteger fee = fee(taker, market, price, quantity);
      debit = debit.add(NaiveOrder.value(price, quantity)).add(fee);
      taker.remaining -= quantity;
      use(left, maker.group, quantity);
      use(left, taker.group, quantity);
      groupEnded = left(left, taker.group) == 0;
      if (forReal) {
        trade(taker, price, maker, quantity, fee, market);
        count(maker.group, quantity);
        count(taker.group, quantity);
      }
      if (quantity < whole) {
        break;
      }
    }
    return new Outcomes(debit, false, groupEnded, freed);
  }

  private void count(@Nullable NaiveGroup of, long quantity) {
    if (of == null) {
      return;
    }
    of.matched(quantity, exchange.time);
    if (of.left(exchange.time) <= 0) {
      of.stopped = true;
      exchange.events.add(new OrderGroupStopped(of.wallet, of.id));
      exchange.cancelAll(of);
    }
  }

  private BigInteger fee(NaiveOrder taker, NaiveMarket market, long price, long quantity) {
    return BigInteger.valueOf(bps(taker.terms, market))
        .multiply(BigInteger.valueOf(Math.min(price, 1_000_000 - price)))
        .multiply(BigInteger.valueOf(quantity))
        .divide(BigInteger.valueOf(10_000_000_000L));
  }

  private void trade(
      NaiveOrder taker,
      long price,
      NaiveOrder maker,
      long quantity,
      BigInteger fee,
      NaiveMarket market) {
    maker.remaining -= quantity;
    maker.filled += quantity;
    taker.filled += quantity;
    if (maker.remaining == 0) {
      maker.end = OrderStatus.MATCHED;
    }
    move(taker, price, quantity, market);
    move(maker, maker.terms.price(), quantity, market);
    exchange.ledger.addCash(taker.terms.wallet(), fee.negate());
    exchange.ledger.fees = exchange.ledger.fees.add(fee);
    market.lastPrice = maker.yesPrice();
    exchange.settlements.traded();
    for (NaiveOrder seller : List.of(taker, maker)) {
      if (!seller.buys()) {
        BigInteger proceeds =
            NaiveOrder.value(seller == taker ? price : maker.terms.price(), quantity);
        exchange.settlements.credit(
            seller.terms.wallet(), seller == taker ? proceeds.subtract(fee) : proceeds);
      }
    }
    TradeKind kind =
        taker.buys() != maker.buys()
            ? TradeKind.COMPLEMENTARY
            : taker.buys() ? TradeKind.MINT : TradeKind.MERGE;
    exchange.events.add(
        new TradeExecuted(
            taker.terms.symbol(),
            kind,
            quantity,
            fee.longValueExact(),
            party(taker, price, quantity),
            party(maker, maker.terms.price(), quantity)));
  }

  private void move(NaiveOrder order, long price, long quantity, NaiveMarket market) {
    NaiveLedger ledger = exchange.ledger;
    BigInteger value = NaiveOrder.value(price, quantity);
    var key = NaiveLedger.key(order);
    if (order.buys()) {
      ledger.addCash(order.terms.wallet(), value.negate());
      market.locked = market.locked.add(value);
      ledger.tokens.put(key, ledger.tokens(key).bought(quantity, value));
    } else {
      ledger.addCash(order.terms.wallet(), value);
      market.locked = market.locked.subtract(value);
      ledger.tokens.put(key, ledger.tokens(key).sold(BigInteger.valueOf(quantity), value));
    }
  }

  private static TradeExecuted.Party party(NaiveOrder order, long price, long quantity) {
    return new TradeExecuted.Party(
        order.terms.orderId(),
        order.terms.wallet(),
        order.terms.outcome(),
        order.terms.side(),
        price,
        NaiveOrder.value(price, quantity).longValueExact(),
        order.remaining);
  }

  void cancel(CancelOrder command) {
    NaiveOrder order =
        exchange.orders.stream()
            .filter(o -> o.terms.orderId().equals(command.orderId()))
            .filter(o -> o.terms.wallet().equals(command.wallet()))
            .filter(this::known)
            .findFirst()
            .orElse(null);
    if (order == null) {
      exchange.refuse(command.commandId(), Refusal.ORDER_NOT_FOUND);
    } else if (order.isOpen()) {
      markets.cancel(order, CancelReason.REQUESTED);
    } else if (order.end == OrderStatus.CANCELLED) {
      exchange.events.add(new CancelRepeated(command.commandId(), command.orderId()));
    } else {
      exchange.refuse(command.commandId(), Refusal.ORDER_NOT_OPEN);
    }
  }

  void cancelWallet(CancelWallet command) {
    List<NaiveOrder> open =
        exchange.orders.stream()
            .filter(o -> o.isOpen() && o.terms.wallet().equals(command.wallet()))
            .toList();
    open.forEach(order -> markets.cancel(order, command.reason()));
    exchange.events.add(new AllCancelled(command.commandId(), command.wallet(), null, open.size()));
  }

  void cancelAll(CancelAll command) {
    if (command.symbol() != null && markets.find(command.symbol()) == null) {
      exchange.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
      return;
    }
    int count = 0;
    for (NaiveOrder order : exchange.orders) {
      if (order.isOpen()
          && order.terms.wallet().equals(command.wallet())
          && (command.symbol() == null || Objects.equals(command.symbol(), order.terms.symbol()))) {
        markets.cancel(order, CancelReason.REQUESTED);
        count++;
      }
    }
    exchange.events.add(
        new AllCancelled(command.commandId(), command.wallet(), command.symbol(), count));
  }
}
