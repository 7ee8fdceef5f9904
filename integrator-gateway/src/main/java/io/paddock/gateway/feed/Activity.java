package io.paddock.gateway.feed;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.paddock.gateway.chain.OutcomeText;
import io.paddock.gateway.history.TradePlace;
import io.paddock.gateway.replica.Step;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.event.CashChanged;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.OrderCancelled;
import io.paddock.matching.event.OrderExpired;
import io.paddock.matching.event.PositionChanged;
import io.paddock.matching.event.PositionSettled;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.event.TradesSettled;
import io.paddock.matching.id.Address;
import io.paddock.matching.order.Liquidity;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one record of the log did to a wallet; what is left out did not change.
 *
 * @param at log time
 * @param orders in the order in which it happened
 * @param balance as it is from now on
 * @param positions that changed, as they are from now on
 * @param settlements of markets that were resolved
 * @param tradeSettlements how far trades that were told of are on their way to the chain
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Activity(
    Instant at,
    List<OrderChange> orders,
    List<FillChange> fills,
    @Nullable BalanceChange balance,
    List<PositionChange> positions,
    List<Settlement> settlements,
    List<TradeSettlement> tradeSettlements) {

  /**
   * What became of an order.
   *
   * @param status {@code live}, {@code cancelled} or {@code expired}; what was filled is in fills
   * @param remaining resting while it is live, given up once it has ended
   * @param terms of an order that is new
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OrderChange(
      String orderId,
      String marketId,
      String status,
      @Nullable String reason,
      String remaining,
      @Nullable Terms terms) {}

  /** What was ordered. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Terms(
      @Nullable String clientOrderId,
      String outcome,
      String side,
      String price,
      String quantity,
      String timeInForce,
      boolean postOnly,
      long expiry) {}

  /**
   * An order's part in a trade.
   *
   * @param remaining of the order; with 0 it is matched
   */
  record FillChange(
      String tradeId,
      String orderId,
      String marketId,
      String outcome,
      String side,
      String price,
      String quantity,
      String fee,
      String liquidity,
      String remaining) {}

  record BalanceChange(String asset, String available, String reserved, String total) {}

  record PositionChange(
      String marketId,
      String outcome,
      String available,
      String reserved,
      String quantity,
      @Nullable String averagePrice,
      String realizedPnl) {}

  record Settlement(String marketId, String yes, String no, String payout, String realizedPnl) {}

  /**
   * Trades that went a step on their way to the chain.
   *
   * @param status {@code submitted}, {@code confirmed} or {@code covered}
   */
  record TradeSettlement(String status, List<String> tradeIds) {}

  @JsonIgnore
  boolean isEmpty() {
    return orders.isEmpty()
        && fills.isEmpty()
        && balance == null
        && positions.isEmpty()
        && settlements.isEmpty()
        && tradeSettlements.isEmpty();
  }

  /**
   * What a record did to a wallet.
   *
   * @param unsettled the wallet's trades so far, to which this record's are added
   */
  static Activity of(Step step, Address wallet, String asset, UnsettledFills unsettled) {
    List<OrderChange> orders = new ArrayList<>();
    List<FillChange> fills = new ArrayList<>();
    List<PositionChange> positions = new ArrayList<>();
    List<Settlement> settlements = new ArrayList<>();
    List<TradeSettlement> tradeSettlements = new ArrayList<>();
    @Nullable BalanceChange balance = null;
    for (int i = 0; i < step.events().size(); i++) {
      switch (step.events().get(i)) {
        case OrderAccepted e when e.order().wallet().equals(wallet) ->
            orders.add(placed(e.order()));
        case OrderCancelled e when e.wallet().equals(wallet) ->
            orders.add(
                new OrderChange(
                    e.orderId().toString(),
                    e.symbol().value(),
                    "cancelled",
                    e.reason().code(),
                    Micros.text(e.remaining()),
                    null));
        case OrderExpired e when e.wallet().equals(wallet) ->
            orders.add(
                new OrderChange(
                    e.orderId().toString(),
                    e.symbol().value(),
                    "expired",
                    null,
                    Micros.text(e.remaining()),
                    null));
        case TradeExecuted e -> {
          String tradeId = new TradePlace(step.sequence(), i).tradeId();
          if (e.taker().wallet().equals(wallet)) {
            fills.add(fill(tradeId, e, e.taker(), Liquidity.TAKER));
          }
          if (e.maker().wallet().equals(wallet)) {
            fills.add(fill(tradeId, e, e.maker(), Liquidity.MAKER));
          }
        }
        case CashChanged e when e.wallet().equals(wallet) -> balance = balance(e, asset);
        case PositionChanged e when e.wallet().equals(wallet) -> positions.add(position(e));
        case PositionSettled e when e.wallet().equals(wallet) ->
            settlements.add(
                new Settlement(
                    e.symbol().value(),
                    Micros.text(e.yes()),
                    Micros.text(e.no()),
                    Micros.text(e.payout()),
                    Micros.text(e.realizedPnl())));
        case TradesSettled e -> {
          List<String> tradeIds = unsettled.moved(e);
          if (!tradeIds.isEmpty()) {
            tradeSettlements.add(new TradeSettlement(e.status().code(), tradeIds));
          }
        }
        default -> {}
      }
    }
    if (!fills.isEmpty()) {
      unsettled.add(step.sequence(), fills.stream().map(FillChange::tradeId).distinct().toList());
    }
    return new Activity(
        Instant.ofEpochMilli(step.time()),
        orders,
        fills,
        balance,
        positions,
        settlements,
        tradeSettlements);
  }

  private static OrderChange placed(OrderTerms order) {
    return new OrderChange(
        order.orderId().toString(),
        order.symbol().value(),
        "live",
        null,
        Micros.text(order.quantity()),
        new Terms(
            order.clientOrderId(),
            OutcomeText.of(order.outcome()),
            text(order.side()),
            Micros.text(order.price()),
            Micros.text(order.quantity()),
            order.timeInForce().name(),
            order.postOnly(),
            order.expiry()));
  }

  private static FillChange fill(
      String tradeId, TradeExecuted trade, TradeExecuted.Party party, Liquidity liquidity) {
    return new FillChange(
        tradeId,
        party.orderId().toString(),
        trade.symbol().value(),
        OutcomeText.of(party.outcome()),
        text(party.side()),
        Micros.text(party.price()),
        Micros.text(trade.quantity()),
        Micros.text(liquidity == Liquidity.TAKER ? trade.fee() : 0),
        liquidity.name().toLowerCase(Locale.ROOT),
        Micros.text(party.remaining()));
  }

  private static BalanceChange balance(CashChanged cash, String asset) {
    return new BalanceChange(
        asset,
        Micros.text(cash.total() - cash.reserved()),
        Micros.text(cash.reserved()),
        Micros.text(cash.total()));
  }

  private static PositionChange position(PositionChanged position) {
    return new PositionChange(
        position.symbol().value(),
        OutcomeText.of(position.outcome()),
        Micros.text(position.quantity() - position.reserved()),
        Micros.text(position.reserved()),
        Micros.text(position.quantity()),
        position.quantity() == 0 ? null : Micros.ratio(position.cost(), position.quantity()),
        Micros.text(position.realizedPnl()));
  }

  private static String text(Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }
}
