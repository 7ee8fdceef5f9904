package io.paddock.matching;

import io.paddock.matching.amount.Amounts;
import io.paddock.matching.amount.Limits;
import io.paddock.matching.book.Order;
import io.paddock.matching.book.Sweep;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.ledger.Account;
import io.paddock.matching.ledger.Holding;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.market.PriceBand;
import io.paddock.matching.mode.TradingMode;
import io.paddock.matching.order.OrderConditions;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TimeInForce;
import io.paddock.matching.state.EngineState;
import io.paddock.matching.state.Market;
import org.jspecify.annotations.Nullable;

/** Why a new order cannot be accepted, in the protocol document's order of checks. */
final class OrderChecks {
  private static final long MILLIS = 1_000;
  private static final int WALLETS_LIMITED = 2;
  private static final int SELF_TRADES_FREE = 3;

  private final EngineState state;
  private final int maxBookOrders;

  OrderChecks(EngineState state, int maxBookOrders) {
    this.state = state;
    this.maxBookOrders = maxBookOrders;
  }

  /** Whether the order can have its conditions; null when it can. */
  static @Nullable Refusal badConditions(OrderTerms terms, OrderConditions conditions, long now) {
    if (conditions.notBookedAfter() != 0 && now > conditions.notBookedAfter()) {
      return Refusal.BOOKED_TOO_LATE;
    }
    if (conditions.maxCost() != 0
        && (conditions.maxCost() < 0 || terms.side() == Side.SELL || terms.timeInForce().rests())) {
      return Refusal.MAX_COST_NOT_ALLOWED;
    }
    return conditions.reduceOnly() && terms.side() == Side.BUY
        ? Refusal.REDUCE_ONLY_NOT_ALLOWED
        : null;
  }

  /** Checks that need no plan of the fills; null when they all pass. */
  @Nullable Refusal beforePlan(Intake intake, Market market, int feeBps, long now) {
    OrderTerms terms = intake.terms();
    Refusal refusal = notTrading(market);
    if (refusal == null && state.mode().mode() == TradingMode.CANCEL_ONLY) {
      refusal = Refusal.EXCHANGE_CANCEL_ONLY;
    }
    if (refusal == null) {
      refusal = badPriceOrQuantity(terms, market);
    }
    if (refusal == null) {
      refusal = badExpiry(terms, now);
    }
    if (refusal == null) {
      refusal = badConditions(intake, market, feeBps);
    }
    return refusal == null ? takes(intake, market) : refusal;
  }

  private @Nullable Refusal takes(Intake intake, Market market) {
    if (state.mode().mode() != TradingMode.POST_ONLY) {
      return null;
    }
    OrderTerms terms = intake.terms();
    boolean rests =
        terms.timeInForce().rests() && !Sweep.wouldCross(market.book(), terms, intake.replaced());
    return rests ? null : Refusal.EXCHANGE_POST_ONLY;
  }

  /** Checks that depend on the plan; null when they all pass. */
  @Nullable Refusal afterPlan(
      Intake intake, Market market, @Nullable Account account, Sweep sweep) {
    OrderTerms terms = intake.terms();
    if (terms.timeInForce() == TimeInForce.FOK && sweep.remaining() > 0) {
      return Refusal.FOK_NOT_FILLED;
    }
    if (needed(intake, sweep) > available(intake, account, sweep)) {
      return lacking(terms);
    }
    boolean rests = sweep.remaining() > 0 && !sweep.givesWay() && terms.timeInForce().rests();
    return rests ? noRoom(intake, market, account) : null;
  }

  /** In version 1 each book was limited, so that one wallet could fill it for all others. */
  private @Nullable Refusal noRoom(Intake intake, Market market, @Nullable Account account) {
    if (state.version() < WALLETS_LIMITED) {
      return market.book().orders() >= maxBookOrders ? Refusal.BOOK_FULL : null;
    }
    if (account != null && account.openOrders() >= Limits.MAX_OPEN_ORDERS_IN_MARKET) {
      Holding holding = account.holdings().get(intake.terms().symbol());
      if (account.openOrders() - intake.leaving() >= Limits.MAX_OPEN_ORDERS
          || (holding != null
              && holding.openOrders() - intake.leavingMarket()
                  >= Limits.MAX_OPEN_ORDERS_IN_MARKET)) {
        return Refusal.TOO_MANY_OPEN_ORDERS;
      }
    }
    return market.book().orders() - intake.leavingMarket() >= Limits.MOST_BOOK_ORDERS
        ? Refusal.BOOK_FULL
        : null;
  }

  private static @Nullable Refusal notTrading(Market market) {
    return switch (market.status()) {
      case CREATED -> Refusal.MARKET_NOT_OPEN;
      case OPEN -> null;
      case HALTED -> Refusal.MARKET_HALTED;
      case CLOSED -> Refusal.MARKET_CLOSED;
      case RESOLVED -> Refusal.MARKET_RESOLVED;
      case VOIDED -> Refusal.MARKET_VOIDED;
      case DELETED -> Refusal.MARKET_NOT_FOUND;
    };
  }

  private static @Nullable Refusal badPriceOrQuantity(OrderTerms terms, Market where) {
    MarketTerms market = where.terms();
    if (!MarketTerms.isInRange(terms.price())) {
      return Refusal.PRICE_OUT_OF_RANGE;
    }
    if (!market.isOnTick(terms.price())) {
      return Refusal.PRICE_OFF_TICK;
    }
    if (where.bandBps() != 0 && isOutsideBand(terms, where.band())) {
      return Refusal.PRICE_OUTSIDE_BAND;
    }
    if (terms.quantity() < market.minQuantity()) {
      return Refusal.QUANTITY_BELOW_MINIMUM;
    }
    if (terms.quantity() > Limits.MAX_QUANTITY) {
      return Refusal.QUANTITY_ABOVE_MAXIMUM;
    }
    return terms.quantity() % Limits.QUANTITY_STEP == 0 ? null : Refusal.QUANTITY_OFF_STEP;
  }

  /** What only takes may name a worse price than the band's edge, at which it then ends. */
  private static boolean isOutsideBand(OrderTerms terms, @Nullable PriceBand band) {
    if (band == null) {
      return false;
    }
    long price = terms.bookPrice();
    return !band.contains(terms.timeInForce().rests() ? price : band.reach(terms.bids(), price));
  }

  private static @Nullable Refusal badExpiry(OrderTerms terms, long now) {
    long expiry = terms.expiry();
    if (expiry < 0 || expiry > Limits.MAX_EXPIRY_SECONDS) {
      return Refusal.INVALID_EXPIRY;
    }
    if (expiry == 0) {
      return terms.timeInForce() == TimeInForce.GTD ? Refusal.EXPIRY_REQUIRED : null;
    }
    return expiry * MILLIS <= now ? Refusal.ORDER_EXPIRED : null;
  }

  private @Nullable Refusal badConditions(Intake intake, Market market, int feeBps) {
    OrderTerms terms = intake.terms();
    if (terms.postOnly() && !terms.timeInForce().rests()) {
      return Refusal.POST_ONLY_NOT_ALLOWED;
    }
    if (terms.maxFeeBps() < 0 || terms.maxFeeBps() > Limits.MAX_FEE_BPS) {
      return Refusal.INVALID_MAX_FEE;
    }
    // A post-only order never takes, so it never pays.
    if (!terms.postOnly() && feeBps > terms.maxFeeBps()) {
      return Refusal.FEE_ABOVE_MAXIMUM;
    }
    String clientOrderId = terms.clientOrderId();
    Order named =
        clientOrderId == null ? null : state.orders().findByClientId(terms.wallet(), clientOrderId);
    if (named != null && named != intake.replaced()) {
      return Refusal.CLIENT_ORDER_ID_REUSED;
    }
    return terms.postOnly() && Sweep.wouldCross(market.book(), terms, intake.replaced())
        ? Refusal.POST_ONLY_WOULD_CROSS
        : null;
  }

  /**
   * What an order must be backed by: a buy by cash for its fills with their fees, and the rest at
   * its limit; a sale by every token that it offers, for its fee comes out of its proceeds.
   */
  static long needed(Intake intake, Sweep sweep) {
    OrderTerms terms = intake.terms();
    if (intake.maxCost() != 0) {
      return sweep.value() + sweep.fees();
    }
    return terms.side() == Side.SELL
        ? intake.quantity()
        : sweep.value() + sweep.fees() + Amounts.value(terms.price(), sweep.remaining());
  }

  /**
   * What the wallet has of it, with what its own orders free that the new one replaces or, from
   * version 3 on, cancels because it would meet them.
   */
  long available(Intake intake, @Nullable Account account, Sweep sweep) {
    OrderTerms terms = intake.terms();
    boolean frees = terms.side() == Side.BUY && state.version() >= SELF_TRADES_FREE;
    return available(terms, account) + intake.freed() + (frees ? sweep.freed() : 0);
  }

  static long available(OrderTerms terms, @Nullable Account account) {
    if (account == null) {
      return 0;
    }
    if (terms.side() == Side.BUY) {
      return account.available();
    }
    Holding holding = account.holdings().get(terms.symbol());
    return holding == null ? 0 : holding.of(terms.outcome()).available();
  }

  private static Refusal lacking(OrderTerms terms) {
    return terms.side() == Side.BUY ? Refusal.INSUFFICIENT_BALANCE : Refusal.INSUFFICIENT_POSITION;
  }
}
