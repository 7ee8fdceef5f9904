package io.paddock.matching;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.command.SetFeeTier;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.Deposited;
import io.paddock.matching.event.FeeTierSet;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.ledger.Ledger.DepositReceipt;
import io.paddock.matching.state.EngineState;

/** Changes to a wallet's account by staff and the chain. */
final class Funds {
  private final EngineState state;

  Funds(EngineState state) {
    this.state = state;
  }

  void deposit(Deposit command, Journal journal) {
    DepositReceipt known = state.ledger().deposits().get(command.txHash());
    if (known != null) {
      if (known.wallet().equals(command.wallet()) && known.amount() == command.amount()) {
        journal.add(new CommandRepeated(command.commandId(), known.sequence()));
      } else {
        journal.refuse(command.commandId(), Refusal.TX_HASH_REUSED);
      }
      return;
    }
    long amount = command.amount();
    if (amount <= 0) {
      journal.refuse(command.commandId(), Refusal.INVALID_AMOUNT);
      return;
    }
    if (amount > Limits.MAX_DEPOSIT
        || amount > Limits.MAX_TOTAL_DEPOSITS - state.ledger().depositTotal()) {
      journal.refuse(command.commandId(), Refusal.DEPOSIT_ABOVE_MAXIMUM);
      return;
    }
    state.ledger().deposit(command.wallet(), amount, command.txHash(), journal.sequence());
    journal.add(new Deposited(command.commandId(), command.wallet(), amount, command.txHash()));
  }

  void setFeeTier(SetFeeTier command, Journal journal) {
    if (command.tier() < 0
        || command.tier() > Limits.MAX_FEE_TIER
        || command.takerFeeBps() < 0
        || command.takerFeeBps() > Limits.MAX_FEE_BPS) {
      journal.refuse(command.commandId(), Refusal.INVALID_FEE_TIER);
      return;
    }
    state.ledger().open(command.wallet()).setFeeTier(command.tier(), command.takerFeeBps());
    state.recent().add(command.commandId(), journal.sequence());
    journal.add(
        new FeeTierSet(
            command.commandId(), command.wallet(), command.tier(), command.takerFeeBps()));
  }
}
