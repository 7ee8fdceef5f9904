package io.paddock.matching;

import io.paddock.matching.book.Order;
import io.paddock.matching.book.Sweep;
import io.paddock.matching.command.PlaceConditionally;
import io.paddock.matching.command.PlaceInGroup;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.command.ReplaceOrder;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.OrderDecreased;
import io.paddock.matching.event.OrderGrouped;
import io.paddock.matching.event.OrderRepeated;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.group.OrderGroup;
import io.paddock.matching.ledger.Account;
import io.paddock.matching.ledger.Holding;
import io.paddock.matching.market.PriceBand;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.IfFilled;
import io.paddock.matching.order.OrderConditions;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.state.EngineState;
import io.paddock.matching.state.Market;
import io.paddock.matching.state.OrderRegistry;
import io.paddock.matching.state.SpentOrders;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accepts an order: checks it, plans its fills, and only then changes anything. */
final class Placement {
  private final EngineState state;
  private final Cancellations cancellations;
  private final Execution execution;
  private final OrderChecks checks;

  Placement(
      EngineState state, Cancellations cancellations, Execution execution, OrderChecks checks) {
    this.state = state;
    this.cancellations = cancellations;
    this.execution = execution;
    this.checks = checks;
  }

  void place(PlaceOrder command, Journal journal) {
    if (isNew(command.commandId(), command.order(), journal)) {
      take(command.commandId(), Intake.of(command.order()), journal);
    }
  }

  void place(PlaceConditionally command, Journal journal) {
    if (isNew(command.commandId(), command.order(), journal)) {
      place(command.commandId(), command.order(), command.conditions(), null, journal);
    }
  }

  void place(PlaceInGroup command, Journal journal) {
    if (!isNew(command.commandId(), command.order(), journal)) {
      return;
    }
    OrderGroup group = state.groups().find(command.wallet(), command.groupId());
    if (group == null || group.isStopped()) {
      journal.refuse(
          command.commandId(),
          group == null ? Refusal.ORDER_GROUP_NOT_FOUND : Refusal.ORDER_GROUP_STOPPED);
      return;
    }
    place(command.commandId(), command.order(), command.conditions(), group, journal);
  }

  private void place(
      UUID commandId,
      OrderTerms terms,
      OrderConditions conditions,
      @Nullable OrderGroup group,
      Journal journal) {
    Refusal refusal = OrderChecks.badConditions(terms, conditions, journal.time());
    if (refusal != null) {
      journal.refuse(commandId, refusal);
      return;
    }
    long held = OrderChecks.available(terms, state.ledger().find(terms.wallet()));
    take(commandId, Intake.of(terms, conditions, held, group), journal);
  }

  /**
   * The other order goes when the new one is accepted, which joins its group; a refusal leaves it
   * where it is.
   */
  void replace(ReplaceOrder command, Journal journal) {
    OrderTerms terms = command.order();
    if (!isNew(command.commandId(), terms, journal)) {
      return;
    }
    Order replaced = state.orders().find(command.orderId());
    if (replaced == null || !replaced.terms().wallet().equals(terms.wallet())) {
      journal.refuse(command.commandId(), Refusal.ORDER_NOT_FOUND);
      return;
    }
    long filled = replaced.filled();
    if (filled > 0 && (command.ifFilled() == IfFilled.STOP || filled >= terms.quantity())) {
      journal.refuse(command.commandId(), Refusal.ORDER_FILLED);
      return;
    }
    OrderGroup group = replaced.group();
    if (group != null && group.isStopped()) {
      journal.refuse(command.commandId(), Refusal.ORDER_GROUP_STOPPED);
      return;
    }
    take(
        command.commandId(),
        new Intake(terms, terms.quantity() - filled, replaced, 0, group),
        journal);
  }

  /** Whether the order was never seen; if it was, reports what becomes of the command. */
  private boolean isNew(UUID commandId, OrderTerms terms, Journal journal) {
    OrderRegistry orders = state.orders();
    Order known = orders.findByNonce(terms.wallet(), terms.nonce());
    SpentOrders.Verdict spent = orders.spent().judge(terms, journal.time());
    if (known == null ? spent == SpentOrders.Verdict.SAME_ORDER : known.terms().equals(terms)) {
      journal.add(new OrderRepeated(commandId, terms.orderId()));
      return false;
    }
    // An id under another nonce cannot be an honest hash; it must not replace the order it names.
    if (known != null
        || spent == SpentOrders.Verdict.ANOTHER_ORDER
        || orders.find(terms.orderId()) != null) {
      journal.refuse(commandId, Refusal.NONCE_REUSED);
      return false;
    }
    return true;
  }

  private void take(UUID commandId, Intake intake, Journal journal) {
    OrderTerms terms = intake.terms();
    Market market = state.markets().find(terms.symbol());
    if (market == null) {
      journal.refuse(commandId, Refusal.MARKET_NOT_FOUND);
      return;
    }
    Account account = state.ledger().find(terms.wallet());
    int feeBps = feeBps(market, account);
    Refusal refusal = checks.beforePlan(intake, market, feeBps, journal.time());
    if (refusal != null) {
      journal.refuse(commandId, refusal);
      return;
    }
    Sweep sweep = plan(market, intake, feeBps, journal.time());
    refusal = checks.afterPlan(intake, market, account, sweep);
    if (refusal != null) {
      journal.refuse(commandId, refusal);
      return;
    }
    if (intake.replaced() != null) {
      cancellations.cancel(intake.replaced(), CancelReason.REPLACED, journal);
    }
    journal.add(new OrderAccepted(commandId, terms));
    carryOut(commandId, intake, market, Objects.requireNonNull(account), sweep, journal);
  }

  private static Sweep plan(Market market, Intake intake, int feeBps, long now) {
    return Sweep.plan(
        market.book(),
        intake.terms(),
        limit(market, intake.terms()),
        intake.quantity(),
        intake.replaced(),
        intake.budget(),
        feeBps,
        intake.group(),
        now);
  }

  /** All fills of an order are measured by the trade before it, not by one another. */
  private static long limit(Market market, OrderTerms terms) {
    PriceBand band = market.bandBps() == 0 ? null : market.band();
    return band == null ? terms.bookPrice() : band.reach(terms.bids(), terms.bookPrice());
  }

  /** What an order would do now; changes nothing. Whether its nonce was used is not looked at. */
  Estimate estimate(OrderTerms terms) {
    Market market = state.markets().find(terms.symbol());
    if (market == null) {
      return Estimate.refused(Refusal.MARKET_NOT_FOUND);
    }
    Account account = state.ledger().find(terms.wallet());
    int feeBps = feeBps(market, account);
    Intake intake = Intake.of(terms);
    Refusal refusal = checks.beforePlan(intake, market, feeBps, state.time());
    if (refusal != null) {
      return Estimate.refused(refusal);
    }
    Sweep sweep = plan(market, intake, feeBps, state.time());
    List<Estimate.Fill> fills = new ArrayList<>();
    for (Sweep.Step step : sweep.steps()) {
      if (step instanceof Sweep.Take take) {
        fills.add(new Estimate.Fill(take.price(), take.quantity(), take.fee()));
      }
    }
    boolean rests = !sweep.givesWay() && terms.timeInForce().rests();
    return new Estimate(
        checks.afterPlan(intake, market, account, sweep),
        fills,
        sweep.value(),
        sweep.fees(),
        rests ? sweep.remaining() : 0,
        OrderChecks.needed(intake, sweep),
        checks.available(intake, account, sweep));
  }

  /** The taker's rate: the market's, or the wallet's own when that is lower. */
  private static int feeBps(Market market, @Nullable Account account) {
    int rate = market.terms().feeRateBps();
    return account == null ? rate : Math.min(rate, account.takerFeeBps());
  }

  private void carryOut(
      UUID commandId, Intake intake, Market market, Account account, Sweep sweep, Journal journal) {
    OrderTerms terms = intake.terms();
    Holding holding = state.ledger().holding(account, market.collateral());
    Order order =
        state
            .orders()
            .accept(
                terms, account, holding.of(terms.outcome()), journal.sequence(), journal.time());
    if (intake.group() != null) {
      order.join(intake.group());
      journal.add(new OrderGrouped(terms.orderId(), intake.group().id()));
    }
    if (intake.quantity() < terms.quantity()) {
      long removed = terms.quantity() - intake.quantity();
      order.reduce(removed, journal.sequence(), journal.time());
      journal.add(
          new OrderDecreased(
              commandId,
              terms.orderId(),
              terms.wallet(),
              terms.symbol(),
              intake.quantity(),
              removed));
    }
    for (Sweep.Step step : sweep.steps()) {
      switch (step) {
        case Sweep.Take take -> execution.trade(order, take, market, journal);
        case Sweep.GiveWay(Order resting, CancelReason reason) -> {
          // Its group may have been stopped by a fill before.
          if (resting.isOpen()) {
            cancellations.cancel(resting, reason, journal);
          }
        }
      }
    }
    if (order.remaining() == 0) {
      execution.endMatched(order, journal);
    } else if (sweep.end() != null) {
      cancellations.endCancelled(order, sweep.end(), journal);
    } else if (terms.timeInForce().rests()) {
      market.book().add(order);
      state
          .ledger()
          .reserve(terms.side(), account, order.position(), order.reserveFor(order.remaining()));
    } else {
      cancellations.endCancelled(order, CancelReason.IOC_REMAINDER, journal);
    }
  }
}
