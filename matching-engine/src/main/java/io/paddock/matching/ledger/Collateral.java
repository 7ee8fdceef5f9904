package io.paddock.matching.ledger;

import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The collateral that one market locks: one unit for each full set of tokens, so until it is
 * resolved supply(YES) = supply(NO) = locked after every fill.
 */
public final class Collateral {
  private final Symbol symbol;
  private final NavigableMap<Address, Holding> holders = new TreeMap<>();
  final CashAccount locked = new CashAccount(false);
  private long supplyYes;
  private long supplyNo;

  public Collateral(Symbol symbol) {
    this.symbol = symbol;
  }

  public Symbol symbol() {
    return symbol;
  }

  /** 10⁻⁶ collateral. */
  public long locked() {
    return locked.balance();
  }

  /** 10⁻⁶ tokens. */
  public long supply(Outcome outcome) {
    return outcome == Outcome.YES ? supplyYes : supplyNo;
  }

  /** Everyone who holds or held tokens, or an order for them, by wallet. */
  public NavigableMap<Address, Holding> holders() {
    return holders;
  }

  void changeSupply(Outcome outcome, long tokens) {
    if (outcome == Outcome.YES) {
      supplyYes += tokens;
    } else {
      supplyNo += tokens;
    }
  }

  void clear() {
    supplyYes = 0;
    supplyNo = 0;
    holders.clear();
  }
}
