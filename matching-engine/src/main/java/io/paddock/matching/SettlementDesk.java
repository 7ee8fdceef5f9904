package io.paddock.matching;

import io.paddock.matching.command.SettleTrades;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.TradesSettled;
import io.paddock.matching.ledger.Account;
import io.paddock.matching.settlement.SettlementStatus;
import io.paddock.matching.state.EngineState;
import io.paddock.matching.state.UnsettledTrades;
import org.jspecify.annotations.Nullable;

/**
 * Follows trades to the chain, and knows what cash is not there yet. {@link SettlementStatus} draws
 * their life.
 */
final class SettlementDesk {
  private final EngineState state;

  SettlementDesk(EngineState state) {
    this.state = state;
  }

  void settle(SettleTrades command, Journal journal) {
    UnsettledTrades.Moved moved = move(command, journal.time());
    if (moved == null) {
      journal.refuse(command.commandId(), Refusal.SETTLEMENT_NOT_OPEN);
      return;
    }
    state.recent().add(command.commandId(), journal.sequence());
    journal.add(
        new TradesSettled(
            command.commandId(),
            command.status(),
            moved.attempt(),
            moved.from(),
            moved.through(),
            command.txHash()));
  }

  private UnsettledTrades.@Nullable Moved move(SettleTrades command, long time) {
    return switch (command.status()) {
      case MATCHED -> null;
      case SUBMITTED -> state.trades().submit(command.attempt(), command.through(), time);
      case CONFIRMED, COVERED -> state.trades().settle(command.through());
    };
  }

  /** Takes note of what a trade of this record brought its seller. */
  void sold(Account seller, long proceeds, Journal journal) {
    seller.unconfirmed().add(journal.sequence(), proceeds, state.trades().settledThrough());
  }

  /** Takes note of a market's payout: its tokens may come from any trade so far. */
  void paidOut(Account holder, long payout) {
    UnsettledTrades trades = state.trades();
    if (payout > 0 && trades.lastThrough() > trades.settledThrough()) {
      holder.unconfirmed().add(trades.lastThrough(), payout, trades.settledThrough());
    }
  }
}
