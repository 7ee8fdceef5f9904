package io.paddock.matching.ledger;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.change.Tracked;
import io.paddock.matching.event.CashChanged;
import io.paddock.matching.event.Event;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A wallet's collateral, fee tier and holdings. */
public final class Account extends Tracked {
  private final Address wallet;
  private final NavigableMap<Symbol, Holding> holdings = new TreeMap<>();
  private final DepositAllowance allowance = new DepositAllowance();
  private final UnconfirmedCash unconfirmed = new UnconfirmedCash();
  final CashAccount cash = new CashAccount(false);
  private long reserved;
  private long deposited;
  private long withdrawn;
  private long feesPaid;
  private long settledPnl;
  private int openOrders;
  private int feeTier;
  private int takerFeeBps = Limits.MAX_FEE_BPS;
  private long reportedCash;
  private long reportedReserved;

  Account(Address wallet) {
    this.wallet = wallet;
  }

  public Address wallet() {
    return wallet;
  }

  /** 10⁻⁶ collateral, reserved part included. */
  public long total() {
    return cash.balance();
  }

  /** 10⁻⁶ collateral that open buy orders and requests of the vault could still debit. */
  public long reserved() {
    return reserved;
  }

  public long available() {
    return cash.balance() - reserved;
  }

  /** 10⁻⁶ collateral that came from outside so far. */
  public long deposited() {
    return deposited;
  }

  /** What of {@link #total} the chain has not settled. */
  public UnconfirmedCash unconfirmed() {
    return unconfirmed;
  }

  /** What may still be deposited. */
  public DepositAllowance allowance() {
    return allowance;
  }

  /** 10⁻⁶ collateral that left to the outside so far, without the fees for it. */
  public long withdrawn() {
    return withdrawn;
  }

  /** 10⁻⁶ collateral paid as fees so far. */
  public long feesPaid() {
    return feesPaid;
  }

  /** 10⁻⁶ collateral won or lost in markets that are resolved, fees not counted. */
  public long settledPnl() {
    return settledPnl;
  }

  /** Over all markets. */
  public int openOrders() {
    return openOrders;
  }

  /** Called for every order that opens and, with −1, that ends. */
  public void countOpenOrders(int difference) {
    openOrders += difference;
  }

  public int feeTier() {
    return feeTier;
  }

  /** The most that this wallet pays as a taker, regardless of the market's rate. */
  public int takerFeeBps() {
    return takerFeeBps;
  }

  public void setFeeTier(int tier, int takerBps) {
    feeTier = tier;
    takerFeeBps = takerBps;
  }

  /** By market. */
  public NavigableMap<Symbol, Holding> holdings() {
    return holdings;
  }

  void addDeposit(long amount) {
    deposited += amount;
  }

  void addWithdrawal(long amount) {
    withdrawn += amount;
  }

  void addFee(long fee) {
    feesPaid += fee;
  }

  void addSettledPnl(long pnl) {
    settledPnl += pnl;
  }

  void reserve(long amount) {
    if (amount > available()) {
      throw new IllegalStateException("reserve of " + amount + " from " + available());
    }
    reserved += amount;
  }

  void release(long amount) {
    if (amount > reserved) {
      throw new IllegalStateException("release of " + amount + " from " + reserved);
    }
    reserved -= amount;
  }

  @Override
  protected @Nullable Event reportChange() {
    if (total() == reportedCash && reserved == reportedReserved) {
      return null;
    }
    reportedCash = total();
    reportedReserved = reserved;
    return new CashChanged(wallet, reportedCash, reportedReserved);
  }
}
