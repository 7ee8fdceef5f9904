package io.paddock.matching;

import io.paddock.matching.book.Book.PriceLevel;
import io.paddock.matching.book.Order;
import io.paddock.matching.event.BookSide;
import io.paddock.matching.group.OrderGroup;
import io.paddock.matching.group.OrderGroupView;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.ledger.Account;
import io.paddock.matching.ledger.DepositAllowance;
import io.paddock.matching.ledger.Holding;
import io.paddock.matching.ledger.LedgerTotals;
import io.paddock.matching.ledger.Position;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.market.MarketView;
import io.paddock.matching.mode.ModeView;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.OrderView;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.settlement.UnsettledView;
import io.paddock.matching.state.EngineState;
import io.paddock.matching.state.Market;
import io.paddock.matching.state.VaultRequest;
import io.paddock.matching.vault.VaultRequestView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The engine's state as immutable values. Amounts are 10⁻⁶. Unknown wallets have nothing; callers
 * must decide who may see an order or a wallet.
 */
public final class Queries {
  private final EngineState state;
  private final Placement placement;

  Queries(EngineState state, Placement placement) {
    this.state = state;
    this.placement = placement;
  }

  /** Of the last record applied; −1 before the first. */
  public long sequence() {
    return state.sequence();
  }

  public Balance balance(Address wallet) {
    Account account = state.ledger().find(wallet);
    return account == null
        ? new Balance(0, 0, 0)
        : new Balance(account.available(), account.reserved(), account.total());
  }

  /**
   * How much may be deposited for a wallet.
   *
   * @param now the log's time by now, in milliseconds; the engine's own where that is later
   */
  public DepositLimits depositLimits(Address wallet, long now) {
    long time = Math.max(now, state.time());
    Account account = state.ledger().find(wallet);
    return DepositLimits.of(account == null ? new DepositAllowance() : account.allowance(), time);
  }

  public Optional<FeeTier> feeTier(Address wallet) {
    return Optional.ofNullable(state.ledger().find(wallet))
        .map(account -> new FeeTier(account.feeTier(), account.takerFeeBps()));
  }

  /**
   * Positions with tokens or a realized result, by market and outcome; excludes markets that have
   * ended.
   */
  public List<PositionView> positions(Address wallet) {
    List<PositionView> views = new ArrayList<>();
    Account account = state.ledger().find(wallet);
    if (account == null) {
      return views;
    }
    for (Map.Entry<Symbol, Holding> entry : account.holdings().entrySet()) {
      for (Outcome outcome : Outcome.values()) {
        Position position = entry.getValue().of(outcome);
        if (position.quantity() != 0 || position.realizedPnl() != 0) {
          views.add(
              new PositionView(
                  entry.getKey(),
                  outcome,
                  position.available(),
                  position.reserved(),
                  position.quantity(),
                  position.cost(),
                  position.realizedPnl()));
        }
      }
    }
    return views;
  }

  /** A wallet's open orders in the order of acceptance. */
  public List<OrderView> openOrders(Address wallet) {
    return state.orders().open(wallet).stream().map(Order::view).toList();
  }

  /** An open order with its fills, or one that the latest record ended. */
  public Optional<OrderView> order(Bytes32 orderId) {
    Order order = state.orders().find(orderId);
    if (order == null) {
      for (Order ended : state.orders().justEnded()) {
        if (ended.terms().orderId().equals(orderId)) {
          return Optional.of(ended.view());
        }
      }
    }
    return view(order);
  }

  /** What an order would do if it were the next command; its id and nonce do not matter. */
  public Estimate estimate(OrderTerms terms) {
    return placement.estimate(terms);
  }

  /** How many orders a wallet rests, over all markets. */
  public int openOrderCount(Address wallet) {
    Account account = state.ledger().find(wallet);
    return account == null ? 0 : account.openOrders();
  }

  /** Wallets with open orders; the order means nothing. */
  public List<Address> walletsWithOpenOrders() {
    return state.orders().walletsWithOpenOrders();
  }

  /** How many orders a wallet rests: in all markets, and in one. */
  public OpenOrders openOrders(Address wallet, Symbol symbol) {
    Account account = state.ledger().find(wallet);
    Holding holding = account == null ? null : account.holdings().get(symbol);
    return new OpenOrders(
        account == null ? 0 : account.openOrders(), holding == null ? 0 : holding.openOrders());
  }

  /**
   * How many orders a wallet rests.
   *
   * @param total over all markets
   */
  public record OpenOrders(int total, int inMarket) {}

  /** What became of a wallet's money so far, in 10⁻⁶ collateral. */
  public Results results(Address wallet) {
    Account account = state.ledger().find(wallet);
    return account == null
        ? new Results(0, 0, 0, 0)
        : new Results(
            account.deposited(), account.withdrawn(), account.settledPnl(), account.feesPaid());
  }

  /**
   * A wallet's history in four sums, in 10⁻⁶ collateral.
   *
   * @param settledPnl won or lost in resolved markets, fees not counted
   */
  public record Results(long deposited, long withdrawn, long settledPnl, long feesPaid) {}

  public Optional<OrderView> orderByNonce(Address wallet, Bytes32 nonce) {
    return view(state.orders().findByNonce(wallet, nonce));
  }

  public Optional<OrderView> orderByClientId(Address wallet, String clientOrderId) {
    return view(state.orders().findByClientId(wallet, clientOrderId));
  }

  /** A request of a vault, while the engine remembers it. */
  public Optional<VaultRequestView> vaultRequest(Bytes32 requestId) {
    return Optional.ofNullable(state.vaults().find(requestId)).map(VaultRequest::view);
  }

  /** All requests of vaults that hold something, in the order of their requests. */
  public List<VaultRequestView> openVaultRequests() {
    return state.vaults().open().stream().map(VaultRequest::view).toList();
  }

  /** A wallet's groups of orders, in the order of their creation. */
  public List<OrderGroupView> orderGroups(Address wallet) {
    Map<OrderGroup, Integer> open = openByGroup(wallet);
    return state.groups().of(wallet).stream().map(group -> view(group, open)).toList();
  }

  /** One of them. */
  public Optional<OrderGroupView> orderGroup(Address wallet, UUID id) {
    return Optional.ofNullable(state.groups().find(wallet, id))
        .map(group -> view(group, openByGroup(wallet)));
  }

  private OrderGroupView view(OrderGroup group, Map<OrderGroup, Integer> open) {
    return group.view(state.time(), open.getOrDefault(group, 0));
  }

  /** The wallet's orders are looked at once, however many groups it has. */
  private Map<OrderGroup, Integer> openByGroup(Address wallet) {
    Map<OrderGroup, Integer> open = new HashMap<>();
    for (Order order : state.orders().open(wallet)) {
      if (order.group() != null) {
        open.merge(order.group(), 1, Integer::sum);
      }
    }
    return open;
  }

  /** What the exchange takes. */
  public ModeView mode() {
    return state.mode();
  }

  /** Trades that the chain has not settled, those that come first, at most so many. */
  public List<UnsettledView> unsettledTrades(int limit) {
    return state.trades().first(limit);
  }

  /** What of a wallet's cash trades brought that the chain has not settled, in 10⁻⁶ collateral. */
  public long unconfirmed(Address wallet) {
    Account account = state.ledger().find(wallet);
    return account == null ? 0 : account.unconfirmed().total(state.trades().settledThrough());
  }

  public Optional<MarketView> market(Symbol symbol) {
    return Optional.ofNullable(present(symbol)).map(Queries::view);
  }

  /** In the order of creation. */
  public List<MarketView> markets() {
    return state.markets().all().stream()
        .filter(market -> market.status() != MarketStatus.DELETED)
        .map(Queries::view)
        .toList();
  }

  private @Nullable Market present(Symbol symbol) {
    Market market = state.markets().find(symbol);
    return market == null || market.status() == MarketStatus.DELETED ? null : market;
  }

  /**
   * The book of one outcome; the book of NO is the book of YES seen from the other side.
   *
   * @param depth maximum levels per side
   */
  public Optional<BookView> book(Symbol symbol, Outcome outcome, int depth) {
    Market market = present(symbol);
    if (market == null) {
      return Optional.empty();
    }
    BookSide bids = outcome == Outcome.YES ? BookSide.BID : BookSide.ASK;
    return Optional.of(
        new BookView(
            symbol,
            outcome,
            state.sequence(),
            levels(market, bids, outcome, depth),
            levels(market, bids.opposite(), outcome, depth)));
  }

  public LedgerTotals totals() {
    long cash = 0;
    for (Account account : state.ledger().accounts()) {
      cash += account.total();
    }
    long locked = 0;
    for (Market market : state.markets().all()) {
      locked += market.collateral().locked();
    }
    return new LedgerTotals(
        state.ledger().depositTotal(), cash, locked, state.ledger().fees(), state.ledger().dust());
  }

  private static List<PriceLevel> levels(Market market, BookSide side, Outcome outcome, int depth) {
    return market.book().levels(side, depth).stream()
        .map(level -> new PriceLevel(outcome.bookPrice(level.price()), level.quantity()))
        .toList();
  }

  private static Optional<OrderView> view(@Nullable Order order) {
    return Optional.ofNullable(order).map(Order::view);
  }

  private static MarketView view(Market market) {
    return new MarketView(
        market.terms(),
        market.status(),
        market.payouts(),
        market.collateral().locked(),
        market.lastPrice(),
        market.createdSequence(),
        market.statusSequence(),
        market.bandBps());
  }
}
