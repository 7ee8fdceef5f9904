package io.paddock.matching.ledger;

import io.paddock.matching.amount.Amounts;
import io.paddock.matching.change.Changes;
import io.paddock.matching.id.Address;
import io.paddock.matching.ledger.Ledger.Settlement;
import io.paddock.matching.market.Payouts;
import io.paddock.matching.order.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Empties a market that has ended: every holder is paid, and what rounding leaves is dust. */
final class Settlements {

  private final Changes changes;
  private final Function<Address, Account> accounts;
  private final CashAccount dust;

  Settlements(Changes changes, Function<Address, Account> accounts, CashAccount dust) {
    this.changes = changes;
    this.accounts = accounts;
    this.dust = dust;
  }

  /** {@link Ledger#settle}. */
  List<Settlement> settle(Collateral collateral, Payouts payouts) {
    List<Settlement> made = new ArrayList<>();
    for (Holding holding : collateral.holders().values()) {
      Account account = accounts.apply(holding.wallet());
      Position yes = holding.of(Outcome.YES);
      Position no = holding.of(Outcome.NO);
      long yesTokens = yes.quantity();
      long noTokens = no.quantity();
      if (yesTokens > 0 || noTokens > 0) {
        long payout = payouts.payout(yesTokens, noTokens);
        long yesPayout = payouts.payout(yesTokens, 0);
        collateral.locked.transfer(account.cash, payout);
        yes.settle(yesPayout);
        no.settle(payout - yesPayout);
        changes.touch(account);
        changes.touch(yes);
        changes.touch(no);
        made.add(
            new Settlement(
                account.wallet(),
                yesTokens,
                noTokens,
                payout,
                yes.realizedPnl() + no.realizedPnl()));
      }
      account.addSettledPnl(yes.realizedPnl() + no.realizedPnl());
      account.holdings().remove(collateral.symbol());
    }
    collateral.locked.transfer(dust, collateral.locked());
    collateral.clear();
    return made;
  }

  /** {@link Ledger#refund}. */
  List<Settlement> refund(Collateral collateral) {
    long locked = collateral.locked();
    long stakes =
        collateral.holders().values().stream()
            .mapToLong(holding -> Math.max(0, holding.stake()))
            .sum();
    List<Settlement> made = new ArrayList<>();
    for (Holding holding : collateral.holders().values()) {
      Account account = accounts.apply(holding.wallet());
      long stake = holding.stake();
      long payout = stake <= 0 ? 0 : Amounts.multiplyDivideFloor(locked, stake, stakes);
      Position yes = holding.of(Outcome.YES);
      Position no = holding.of(Outcome.NO);
      long yesTokens = yes.quantity();
      long noTokens = no.quantity();
      if (yesTokens > 0 || noTokens > 0 || payout > 0) {
        collateral.locked.transfer(account.cash, payout);
        long cost = yes.cost() + no.cost();
        long yesPayout = cost == 0 ? 0 : Amounts.multiplyDivideFloor(payout, yes.cost(), cost);
        yes.refund(yesPayout);
        no.refund(payout - yesPayout);
        changes.touch(account);
        changes.touch(yes);
        changes.touch(no);
        made.add(new Settlement(account.wallet(), yesTokens, noTokens, payout, payout - stake));
      }
      account.holdings().remove(collateral.symbol());
    }
    collateral.locked.transfer(dust, collateral.locked());
    collateral.clear();
    return made;
  }
}
