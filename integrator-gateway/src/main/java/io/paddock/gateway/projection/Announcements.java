package io.paddock.gateway.projection;

import io.paddock.events.catalogue.BalanceChanged;
import io.paddock.events.catalogue.EventPayload;
import io.paddock.events.catalogue.MarketChanged;
import io.paddock.events.catalogue.MarketResolved;
import io.paddock.events.catalogue.MarketVoided;
import io.paddock.events.catalogue.OrderCancelled;
import io.paddock.events.catalogue.PositionSettled;
import io.paddock.events.catalogue.Subjects;
import io.paddock.events.catalogue.TradeExecuted;
import io.paddock.events.catalogue.WithdrawalUpdated;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.event.CashChanged;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.MarketAmended;
import io.paddock.matching.event.OrderExpired;
import io.paddock.matching.event.TradeExecuted.Party;
import io.paddock.matching.event.VaultMoved;
import io.paddock.matching.event.VaultRequested;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.order.Liquidity;
import io.paddock.matching.vault.VaultStatus;
import io.paddock.matching.vault.VaultTerms;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What partners are told of the engine's events. */
final class Announcements {

  private static final String TAKER = "-t";
  private static final String MAKER = "-m";

  private final String collateral;
  private final Function<Bytes32, @Nullable String> clientOrderIds;

  /**
   * @param collateral the collateral's name in balances
   * @param clientOrderIds the client's own id of an order, when it gave one
   */
  Announcements(String collateral, Function<Bytes32, @Nullable String> clientOrderIds) {
    this.collateral = collateral;
    this.clientOrderIds = clientOrderIds;
  }

  /** None for what is nobody's business, two for a trade: one of each side. */
  List<Announcement> of(Fact fact, Event event) {
    return switch (event) {
      case io.paddock.matching.event.TradeExecuted e ->
          List.of(
              trade(fact, e, e.taker(), Liquidity.TAKER),
              trade(fact, e, e.maker(), Liquidity.MAKER));
      case io.paddock.matching.event.OrderCancelled e ->
          List.of(
              ended(fact, e.orderId(), e.wallet(), e.symbol(), e.remaining(), e.reason().code()));
      case OrderExpired e ->
          List.of(
              ended(
                  fact,
                  e.orderId(),
                  e.wallet(),
                  e.symbol(),
                  e.remaining(),
                  OrderCancelled.EXPIRED));
      case CashChanged e -> List.of(balance(fact, e));
      case io.paddock.matching.event.PositionSettled e -> List.of(settled(fact, e));
      case io.paddock.matching.event.MarketResolved e -> List.of(resolved(fact, e));
      case io.paddock.matching.event.MarketVoided e ->
          List.of(ofMarket(fact, e.symbol(), new MarketVoided(e.symbol().value())));
      case MarketAmended e -> List.of(ofMarket(fact, e.terms().symbol(), changed(e.terms())));
      case VaultRequested(var _, VaultTerms terms) ->
          withdrawal(fact, terms, VaultStatus.REQUESTED, Bytes32.ZERO);
      case VaultMoved(VaultTerms terms, VaultStatus status, Bytes32 txHash) ->
          withdrawal(fact, terms, status, txHash);
      default -> List.of();
    };
  }

  /** The orders whose client order ids the announcements of an event need. */
  static List<Bytes32> orders(Event event) {
    return switch (event) {
      case io.paddock.matching.event.TradeExecuted e ->
          List.of(e.taker().orderId(), e.maker().orderId());
      case io.paddock.matching.event.OrderCancelled e -> List.of(e.orderId());
      case OrderExpired e -> List.of(e.orderId());
      default -> List.of();
    };
  }

  private Announcement trade(
      Fact fact, io.paddock.matching.event.TradeExecuted trade, Party party, Liquidity liquidity) {
    boolean taker = liquidity == Liquidity.TAKER;
    TradeExecuted payload =
        new TradeExecuted(
            fact.id(),
            party.orderId().toString(),
            clientOrderIds.apply(party.orderId()),
            trade.symbol().value(),
            party.wallet().toString(),
            Integer.toString(Codes.of(party.outcome())),
            Codes.of(party.side()),
            Micros.decimal(party.price()),
            Micros.decimal(trade.quantity()),
            Micros.decimal(taker ? trade.fee() : 0),
            Codes.of(liquidity),
            fact.at());
    String wallet = party.wallet().toString();
    return new Announcement(
        Subjects.wallet(wallet), fact.id() + (taker ? TAKER : MAKER), fact.at(), wallet, payload);
  }

  private Announcement ended(
      Fact fact, Bytes32 orderId, Address owner, Symbol symbol, long remaining, String reason) {
    String wallet = owner.toString();
    return new Announcement(
        Subjects.wallet(wallet),
        fact.id(),
        fact.at(),
        wallet,
        new OrderCancelled(
            orderId.toString(),
            clientOrderIds.apply(orderId),
            symbol.value(),
            wallet,
            Micros.decimal(remaining),
            reason));
  }

  /** Splits and merges show in balances and positions alone. */
  private List<Announcement> withdrawal(
      Fact fact, VaultTerms terms, VaultStatus status, Bytes32 txHash) {
    if (terms.kind().ofMarket()) {
      return List.of();
    }
    String wallet = terms.wallet().toString();
    return List.of(
        new Announcement(
            Subjects.wallet(wallet),
            fact.id(),
            fact.at(),
            wallet,
            new WithdrawalUpdated(
                terms.requestId().toString(),
                wallet,
                terms.to().toString(),
                collateral,
                Micros.decimal(terms.amount()),
                Micros.decimal(terms.fee()),
                status.code(),
                txHash.equals(Bytes32.ZERO) ? null : txHash.toString())));
  }

  private Announcement balance(Fact fact, CashChanged cash) {
    String wallet = cash.wallet().toString();
    return new Announcement(
        Subjects.wallet(wallet),
        fact.id(),
        fact.at(),
        wallet,
        new BalanceChanged(
            wallet,
            collateral,
            Micros.decimal(cash.total() - cash.reserved()),
            Micros.decimal(cash.reserved()),
            Micros.decimal(cash.total())));
  }

  private static Announcement settled(
      Fact fact, io.paddock.matching.event.PositionSettled settled) {
    String wallet = settled.wallet().toString();
    return new Announcement(
        Subjects.wallet(wallet),
        fact.id(),
        fact.at(),
        wallet,
        new PositionSettled(
            settled.symbol().value(),
            wallet,
            Micros.decimal(settled.yes()),
            Micros.decimal(settled.no()),
            Micros.decimal(settled.payout()),
            Micros.decimal(settled.realizedPnl())));
  }

  private static Announcement resolved(
      Fact fact, io.paddock.matching.event.MarketResolved resolved) {
    return ofMarket(
        fact,
        resolved.symbol(),
        new MarketResolved(
            resolved.symbol().value(),
            List.of(
                Micros.decimal(resolved.payouts().yes()),
                Micros.decimal(resolved.payouts().no()))));
  }

  private static MarketChanged changed(MarketTerms terms) {
    return new MarketChanged(
        terms.symbol().value(),
        Micros.decimal(terms.tickSize()),
        Micros.decimal(terms.minQuantity()),
        terms.feeRateBps(),
        terms.closesAt() == 0 ? null : Instant.ofEpochMilli(terms.closesAt()));
  }

  private static Announcement ofMarket(Fact fact, Symbol symbol, EventPayload payload) {
    return new Announcement(Subjects.market(symbol.value()), fact.id(), fact.at(), null, payload);
  }
}
