package io.paddock.matching;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.book.Order;
import io.paddock.matching.event.BookSide;
import io.paddock.matching.group.OrderGroup;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.ledger.Account;
import io.paddock.matching.ledger.DepositAllowance;
import io.paddock.matching.ledger.DepositWindow;
import io.paddock.matching.ledger.Holding;
import io.paddock.matching.ledger.Ledger;
import io.paddock.matching.ledger.Position;
import io.paddock.matching.ledger.UnconfirmedCash;
import io.paddock.matching.market.PriceBand;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.Side;
import io.paddock.matching.settlement.UnsettledView;
import io.paddock.matching.state.EngineState;
import io.paddock.matching.state.Market;
import io.paddock.matching.state.VaultRequest;
import io.paddock.matching.vault.VaultKind;
import io.paddock.matching.vault.VaultTerms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that must be true between two commands, recomputed from the smallest parts. */
final class Invariants {
  private final EngineState state;
  // Looked up, never iterated.
  private final Map<Account, Long> reservedCash = new HashMap<>();
  private final Map<Position, Long> reservedTokens = new HashMap<>();

  private Invariants(EngineState state) {
    this.state = state;
  }

  static void check(EngineState state) {
    Invariants invariants = new Invariants(state);
    invariants.checkOrders();
    invariants.checkGroups();
    invariants.checkVaults();
    invariants.checkAccounts();
    for (Market market : state.markets().all()) {
      invariants.checkSupply(market);
      invariants.checkBook(market);
      require(PriceBand.isValid(market.bandBps()), "a band is part of a unit");
    }
    invariants.checkSettlements();
    invariants.checkConservation();
  }

  /** Open orders are indexed as open, and add up to what is reserved. */
  private void checkOrders() {
    Map<Market, Integer> open = new HashMap<>();
    for (Order order : state.orders().all()) {
      require(
          order.isOpen() == state.orders().isListedOpen(order), "open orders are listed by wallet");
      if (order.isOpen()) {
        require(order.remaining() > 0, "an open order has something left");
        open.merge(state.markets().get(order.terms().symbol()), 1, Integer::sum);
        long reserve = order.reserveFor(order.remaining());
        if (order.terms().side() == Side.BUY) {
          reservedCash.merge(order.account(), reserve, Long::sum);
        } else {
          reservedTokens.merge(order.position(), reserve, Long::sum);
        }
      }
    }
    for (Market market : state.markets().all()) {
      require(
          market.book().orders() == open.getOrDefault(market, 0),
          "a book holds the open orders of its market");
    }
  }

  /**
   * No group has more matched than it may, and a stopped one rests only what is to be cancelled.
   */
  private void checkGroups() {
    List<OrderGroup> unfinished = state.groups().unfinished();
    for (OrderGroup group : state.groups().all()) {
      require(group.isStopped() || group.left(state.time()) > 0, "a group at its limit is stopped");
      require(
          state.groups().find(group.wallet(), group.id()) == group
              && state.groups().of(group.wallet()).size() <= Limits.MAX_ORDER_GROUPS,
          "a wallet has so many groups at most");
    }
    for (Order order : state.orders().all()) {
      OrderGroup group = order.isOpen() ? order.group() : null;
      if (group != null) {
        require(
            state.groups().find(order.terms().wallet(), group.id()) == group,
            "an order is in a group of its wallet");
        require(
            !group.isStopped() || unfinished.contains(group), "a stopped group rests no orders");
      }
    }
  }

  /** What requests of vaults hold is reserved beside what open orders could debit. */
  private void checkVaults() {
    for (VaultRequest request : state.vaults().open()) {
      VaultTerms terms = request.terms();
      Account account = state.ledger().open(terms.wallet());
      Symbol symbol = terms.symbol();
      if (terms.kind() != VaultKind.MERGE || symbol == null) {
        reservedCash.merge(account, terms.amount() + terms.fee(), Long::sum);
        continue;
      }
      Holding holding = account.holdings().get(symbol);
      if (holding == null) {
        throw new IllegalStateException("a merge holds tokens that there are");
      }
      for (Outcome outcome : Outcome.values()) {
        reservedTokens.merge(holding.of(outcome), terms.amount(), Long::sum);
      }
    }
  }

  private void checkAccounts() {
    for (Account account : state.ledger().accounts()) {
      require(account.available() >= 0, "available cash is not negative");
      checkAllowance(account);
      require(
          account.reserved() == reservedCash.getOrDefault(account, 0L),
          "reserved cash is what open buys and vaults' requests could debit");
      for (Holding holding : account.holdings().values()) {
        for (Outcome outcome : Outcome.values()) {
          Position position = holding.of(outcome);
          require(position.available() >= 0, "available tokens are not negative");
          require(
              position.reserved() == reservedTokens.getOrDefault(position, 0L),
              "reserved tokens are what open sales and merges could debit");
        }
      }
    }
  }

  private static void checkAllowance(Account account) {
    DepositAllowance allowance = account.allowance();
    long ofDay = allowance.used(DepositWindow.DAY, allowance.latest());
    long ofWeek = allowance.used(DepositWindow.WEEK, allowance.latest());
    long ofMonth = allowance.used(DepositWindow.MONTH, allowance.latest());
    require(
        ofDay >= 0 && ofDay <= Math.min(ofWeek, ofMonth),
        "what a day took is part of its week and its month");
    require(
        Math.max(ofWeek, ofMonth) <= account.deposited(),
        "no window took more than was deposited at all");
  }

  private void checkSupply(Market market) {
    for (Outcome outcome : Outcome.values()) {
      long held = 0;
      for (Holding holding : market.collateral().holders().values()) {
        held += holding.of(outcome).quantity();
      }
      require(
          held == market.collateral().supply(outcome), "supply is what its holders hold together");
      require(
          market.collateral().locked() == held, "supply of each outcome is the locked collateral");
    }
  }

  /**
   * Each level states the sum of its orders and keeps them in time order; the sides do not cross.
   */
  private void checkBook(Market market) {
    Map<Long, Long> sums = new HashMap<>();
    int[] orders = new int[1];
    for (BookSide side : BookSide.values()) {
      sums.clear();
      Order[] previous = new Order[1];
      market
          .book()
          .forEach(
              side,
              order -> {
                orders[0]++;
                require(order.isOpen() && order.bookSide() == side, "only open orders rest");
                require(previous[0] == null || precedes(previous[0], order), "price, then time");
                previous[0] = order;
                sums.merge(order.terms().bookPrice(), order.remaining(), Long::sum);
              });
      for (var level : market.book().levels(side, Integer.MAX_VALUE)) {
        require(
            level.quantity() == sums.getOrDefault(level.price(), 0L),
            "a level tells the sum of its orders");
      }
    }
    require(orders[0] == market.book().orders(), "every resting order is reached");
    Order bid = market.book().best(BookSide.BID);
    Order ask = market.book().best(BookSide.ASK);
    require(
        bid == null || ask == null || bid.terms().bookPrice() < ask.terms().bookPrice(),
        "the book is not crossed");
  }

  private static boolean precedes(Order first, Order second) {
    long one = first.terms().bookPrice();
    long other = second.terms().bookPrice();
    if (one == other) {
      return first.number() < second.number();
    }
    return first.bookSide() == BookSide.BID ? one > other : one < other;
  }

  /** Trades wait in the order of the log, and cash waits for trades that do. */
  private void checkSettlements() {
    long last = state.trades().settledThrough();
    boolean submitted = true;
    for (UnsettledView trades : state.trades().all()) {
      require(
          trades.from() > last && trades.through() >= trades.from(), "trades wait in their order");
      require(submitted || trades.attempt() == 0, "what is submitted comes first");
      submitted = trades.attempt() > 0;
      last = trades.through();
    }
    require(last == state.trades().lastThrough(), "the last trade is known");
    long settled = state.trades().settledThrough();
    for (Account account : state.ledger().accounts()) {
      for (UnconfirmedCash.Credit credit : account.unconfirmed().all(settled)) {
        require(
            credit.sequence() <= last && credit.amount() >= 0, "cash waits for trades that wait");
      }
    }
  }

  /** Nothing appears from nowhere: everything paid in from outside is accounted for. */
  private void checkConservation() {
    Ledger ledger = state.ledger();
    long deposits =
        ledger.deposits().values().stream().mapToLong(Ledger.DepositReceipt::amount).sum();
    for (Account account : ledger.accounts()) {
      deposits -= account.withdrawn();
    }
    require(ledger.depositTotal() == deposits, "the world paid the receipts' sum less withdrawals");
    long inside = ledger.fees() + ledger.dust();
    for (Account account : ledger.accounts()) {
      inside += account.total();
    }
    for (Market market : state.markets().all()) {
      inside += market.collateral().locked();
    }
    require(
        inside == deposits,
        "cash, locked collateral, fees and dust are the deposits less withdrawals");
  }

  private static void require(boolean holds, String invariant) {
    if (!holds) {
      throw new InvariantViolationException(invariant);
    }
  }
}
