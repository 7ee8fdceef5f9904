package io.paddock.matching;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.command.SetDepositLimits;
import io.paddock.matching.command.SetFeeTier;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.DepositLimitsSet;
import io.paddock.matching.event.Deposited;
import io.paddock.matching.event.FeeTierSet;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.ledger.Account;
import io.paddock.matching.ledger.DepositAllowance;
import io.paddock.matching.ledger.DepositWindow;
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
    Account account = state.ledger().find(command.wallet());
    if (account != null && !account.allowance().allows(amount, journal.time())) {
      journal.refuse(command.commandId(), Refusal.DEPOSIT_LIMIT_EXCEEDED);
      return;
    }
    state
        .ledger()
        .deposit(command.wallet(), amount, command.txHash(), journal.sequence(), journal.time());
    journal.add(new Deposited(command.commandId(), command.wallet(), amount, command.txHash()));
  }

  void setDepositLimits(SetDepositLimits command, Journal journal) {
    if (isOutOfBounds(command.daily())
        || isOutOfBounds(command.weekly())
        || isOutOfBounds(command.monthly())) {
      journal.refuse(command.commandId(), Refusal.INVALID_DEPOSIT_LIMIT);
      return;
    }
    DepositAllowance allowance = state.ledger().open(command.wallet()).allowance();
    allowance.setLimit(DepositWindow.DAY, command.daily());
    allowance.setLimit(DepositWindow.WEEK, command.weekly());
    allowance.setLimit(DepositWindow.MONTH, command.monthly());
    state.recent().add(command.commandId(), journal.sequence());
    journal.add(
        new DepositLimitsSet(
            command.commandId(),
            command.wallet(),
            command.daily(),
            command.weekly(),
            command.monthly()));
  }

  private static boolean isOutOfBounds(long amount) {
    return amount < 0 || amount > Limits.NO_DEPOSIT_LIMIT;
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
