package io.paddock.matching;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.book.Order;
import io.paddock.matching.command.SetTradingMode;
import io.paddock.matching.event.MarketClosed;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.TradingModeChanged;
import io.paddock.matching.id.Address;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.mode.ModeView;
import io.paddock.matching.mode.TradingMode;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.state.EngineState;
import io.paddock.matching.state.Market;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Everything that the clock alone causes, and the trading mode, which it ends. */
final class Timekeeping {
  private final EngineState state;
  private final Cancellations cancellations;
  private final VaultDesk vaults;
  private final GroupDesk groups;

  Timekeeping(EngineState state, Cancellations cancellations, VaultDesk vaults, GroupDesk groups) {
    this.state = state;
    this.cancellations = cancellations;
    this.vaults = vaults;
    this.groups = groups;
  }

  void setMode(SetTradingMode command, Journal journal) {
    boolean timed = command.mode() != TradingMode.NORMAL && command.until() != 0;
    if (timed
        && (command.until() <= journal.time()
            || command.until() - journal.time() > Limits.MAX_DEADLINE_MILLIS)) {
      journal.refuse(command.commandId(), Refusal.INVALID_DEADLINE);
      return;
    }
    if (timed && state.mode().isLasting()) {
      journal.refuse(command.commandId(), Refusal.LASTING_MODE);
      return;
    }
    state.recent().add(command.commandId(), journal.sequence());
    enter(new ModeView(command.mode(), timed ? command.until() : 0), journal);
  }

  private void enter(ModeView mode, Journal journal) {
    state.setMode(mode);
    journal.add(new TradingModeChanged(mode.mode(), mode.until()));
  }

  /**
   * Goes on with stopped groups, then ends a mode, then expires orders, then heartbeats, then
   * closes markets, then forgets orders, up to the current log time.
   */
  void passTime(Journal journal) {
    groups.begin(journal);
    if (state.mode().until() != 0 && state.mode().until() <= journal.time()) {
      enter(ModeView.NORMAL, journal);
    }
    for (Order order = state.orders().nextExpired(journal.time());
        order != null;
        order = state.orders().nextExpired(journal.time())) {
      cancellations.expire(order, journal);
    }
    for (Address wallet = state.heartbeats().nextLost(journal.time());
        wallet != null;
        wallet = state.heartbeats().nextLost(journal.time())) {
      cancellations.heartbeatLost(wallet, journal);
    }
    for (Market market = state.markets().nextClosed(journal.time());
        market != null;
        market = state.markets().nextClosed(journal.time())) {
      cancellations.cancelMarket(market, CancelReason.MARKET_CLOSED, journal);
      market.enter(MarketStatus.CLOSED, journal.sequence());
      state.markets().stopClosing(market);
      journal.add(new MarketClosed(market.symbol()));
    }
    vaults.passTime(journal);
    state.orders().forget(journal.time());
  }

  /** When time alone causes the next change, in milliseconds of log time. */
  OptionalLong nextDeadline() {
    return Stream.of(
            modeEnds(),
            groups.nextDeadline(),
            state.heartbeats().nextDeadline(),
            state.orders().nextExpiry(),
            state.markets().nextClosing(),
            state.vaults().nextExpiry())
        .flatMapToLong(OptionalLong::stream)
        .min();
  }

  private OptionalLong modeEnds() {
    long until = state.mode().until();
    return until == 0 ? OptionalLong.empty() : OptionalLong.of(until);
  }
}
