package io.paddock.matching;

import io.paddock.matching.book.Order;
import io.paddock.matching.command.CreateMarket;
import io.paddock.matching.command.HaltMarket;
import io.paddock.matching.command.OpenMarket;
import io.paddock.matching.command.ResolveMarket;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.MarketClosed;
import io.paddock.matching.event.MarketCreated;
import io.paddock.matching.event.MarketHalted;
import io.paddock.matching.event.MarketOpened;
import io.paddock.matching.event.MarketResolved;
import io.paddock.matching.event.PositionSettled;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.ledger.Ledger.Settlement;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.state.EngineState;
import io.paddock.matching.state.Market;
import java.util.OptionalLong;

/** Markets from creation to resolution, and everything that the clock alone causes. */
final class Lifecycle {
  private final EngineState state;
  private final Cancellations cancellations;

  Lifecycle(EngineState state, Cancellations cancellations) {
    this.state = state;
    this.cancellations = cancellations;
  }

  void create(CreateMarket command, Journal journal) {
    Market known = state.markets().find(command.terms().symbol());
    if (known != null) {
      if (known.terms().equals(command.terms())) {
        journal.add(new CommandRepeated(command.commandId(), known.createdSequence()));
      } else {
        journal.refuse(command.commandId(), Refusal.MARKET_EXISTS);
      }
      return;
    }
    if (!command.terms().isValid(journal.time())) {
      journal.refuse(command.commandId(), Refusal.INVALID_MARKET);
      return;
    }
    state.markets().add(new Market(command.terms(), journal.sequence(), state.changes()));
    journal.add(new MarketCreated(command.commandId(), command.terms()));
  }

  void open(OpenMarket command, Journal journal) {
    Market market = state.markets().find(command.symbol());
    if (market == null) {
      journal.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
      return;
    }
    switch (market.status()) {
      case CREATED, HALTED -> {
        market.enter(MarketStatus.OPEN, journal.sequence());
        state.recent().add(command.commandId(), journal.sequence());
        journal.add(new MarketOpened(command.commandId(), command.symbol()));
      }
      case OPEN -> journal.add(new CommandRepeated(command.commandId(), market.statusSequence()));
      case CLOSED -> journal.refuse(command.commandId(), Refusal.MARKET_CLOSED);
      case RESOLVED -> journal.refuse(command.commandId(), Refusal.MARKET_RESOLVED);
    }
  }

  void halt(HaltMarket command, Journal journal) {
    Market market = state.markets().find(command.symbol());
    if (market == null) {
      journal.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
      return;
    }
    switch (market.status()) {
      case CREATED -> journal.refuse(command.commandId(), Refusal.MARKET_NOT_OPEN);
      case OPEN -> {
        market.enter(MarketStatus.HALTED, journal.sequence());
        state.recent().add(command.commandId(), journal.sequence());
        journal.add(new MarketHalted(command.commandId(), command.symbol()));
      }
      case HALTED -> journal.add(new CommandRepeated(command.commandId(), market.statusSequence()));
      case CLOSED -> journal.refuse(command.commandId(), Refusal.MARKET_CLOSED);
      case RESOLVED -> journal.refuse(command.commandId(), Refusal.MARKET_RESOLVED);
    }
  }

  void resolve(ResolveMarket command, Journal journal) {
    Market market = state.markets().find(command.symbol());
    if (market == null) {
      journal.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
      return;
    }
    if (market.status() == MarketStatus.RESOLVED) {
      if (command.payouts().equals(market.payouts())) {
        journal.add(new CommandRepeated(command.commandId(), market.statusSequence()));
      } else {
        journal.refuse(command.commandId(), Refusal.MARKET_RESOLVED);
      }
      return;
    }
    if (!command.payouts().isValid()) {
      journal.refuse(command.commandId(), Refusal.INVALID_PAYOUTS);
      return;
    }
    cancellations.cancelMarket(market, CancelReason.MARKET_RESOLVED, journal);
    long released = market.collateral().locked();
    long paid = 0;
    for (Settlement settled : state.ledger().settle(market.collateral(), command.payouts())) {
      paid += settled.payout();
      journal.add(
          new PositionSettled(
              command.symbol(),
              settled.wallet(),
              settled.yes(),
              settled.no(),
              settled.payout(),
              settled.realizedPnl()));
    }
    market.enter(MarketStatus.RESOLVED, journal.sequence());
    market.setPayouts(command.payouts());
    state.markets().stopClosing(market);
    state.orders().marketEnded(command.symbol(), journal.time());
    journal.add(
        new MarketResolved(
            command.commandId(),
            command.symbol(),
            command.payouts(),
            released,
            paid,
            released - paid));
  }

  /** Expires orders, then closes markets, then forgets orders, up to the current log time. */
  void passTime(Journal journal) {
    for (Order order = state.orders().nextExpired(journal.time());
        order != null;
        order = state.orders().nextExpired(journal.time())) {
      cancellations.expire(order, journal);
    }
    for (Market market = state.markets().nextClosed(journal.time());
        market != null;
        market = state.markets().nextClosed(journal.time())) {
      cancellations.cancelMarket(market, CancelReason.MARKET_CLOSED, journal);
      market.enter(MarketStatus.CLOSED, journal.sequence());
      state.markets().stopClosing(market);
      journal.add(new MarketClosed(market.symbol()));
    }
    state.orders().forget(journal.time());
  }

  /** When time alone causes the next change, in milliseconds of log time. */
  OptionalLong nextDeadline() {
    OptionalLong expiry = state.orders().nextExpiry();
    OptionalLong closing = state.markets().nextClosing();
    if (expiry.isEmpty() || closing.isEmpty()) {
      return expiry.isPresent() ? expiry : closing;
    }
    return OptionalLong.of(Math.min(expiry.getAsLong(), closing.getAsLong()));
  }
}
