package io.paddock.matching.ledger;

import io.paddock.matching.change.Changes;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.Payouts;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * All collateral and all tokens. Collateral moves only between two accounts at a time; tokens are
 * created and destroyed only against a market's locked collateral: a buyer pays into it and a
 * seller is paid from it. A complementary fill therefore nets to nothing, a mint locks one unit per
 * set and a merge frees one.
 *
 * <p>Callers check amounts first; a failure here is a bug and stops the replica.
 */
public final class Ledger {
  private final Changes changes;
  // Looked up, never iterated: code that needs all accounts takes them in the order of their
  // wallets.
  private final Map<Address, Account> accounts = new HashMap<>();
  private final SequencedMap<Bytes32, DepositReceipt> deposits = new LinkedHashMap<>();
  private final CashAccount external = new CashAccount(true);
  private final CashAccount fees = new CashAccount(false);
  private final CashAccount dust = new CashAccount(false);
  private final Settlements settlements;

  /**
   * What a transaction hash credited.
   *
   * @param amount 10⁻⁶ collateral
   * @param sequence the sequence that credited it
   */
  public record DepositReceipt(Address wallet, long amount, long sequence) {}

  public Ledger(Changes changes) {
    this.changes = changes;
    this.settlements = new Settlements(changes, this::open, dust);
  }

  public @Nullable Account find(Address wallet) {
    return accounts.get(wallet);
  }

  public Account open(Address wallet) {
    return accounts.computeIfAbsent(wallet, Account::new);
  }

  /** In the order of their wallets. */
  public List<Account> accounts() {
    List<Account> all = new ArrayList<>(accounts.values());
    all.sort(Comparator.comparing(Account::wallet));
    return all;
  }

  /** By transaction hash, in the order of arrival. */
  public SequencedMap<Bytes32, DepositReceipt> deposits() {
    return deposits;
  }

  /** What came from outside and has not left again, in 10⁻⁶ collateral. */
  public long depositTotal() {
    return -external.balance();
  }

  public long fees() {
    return fees.balance();
  }

  public long dust() {
    return dust.balance();
  }

  /** The holding of {@code account} in a market, created empty if it does not exist. */
  public Holding holding(Account account, Collateral collateral) {
    Symbol symbol = collateral.symbol();
    Holding known = account.holdings().get(symbol);
    if (known != null) {
      return known;
    }
    Holding opened = new Holding(account.wallet(), symbol);
    account.holdings().put(symbol, opened);
    collateral.holders().put(account.wallet(), opened);
    return opened;
  }

  public void deposit(Address wallet, long amount, Bytes32 txHash, long sequence, long time) {
    Account account = open(wallet);
    deposits.put(txHash, new DepositReceipt(wallet, amount, sequence));
    external.transfer(account.cash, amount);
    account.addDeposit(amount);
    account.allowance().add(amount, time);
    changes.touch(account);
  }

  /** Reserves {@code amount} cash (buy) or {@code amount} tokens (sell) for an open order. */
  public void reserve(Side side, Account account, Position position, long amount) {
    if (side == Side.BUY) {
      account.reserve(amount);
      changes.touch(account);
    } else {
      position.reserve(amount);
      changes.touch(position);
    }
  }

  /** Undoes that much of an earlier {@link #reserve}. */
  public void release(Side side, Account account, Position position, long amount) {
    if (side == Side.BUY) {
      account.release(amount);
      changes.touch(account);
    } else {
      position.release(amount);
      changes.touch(position);
    }
  }

  /** Creates {@code tokens} of an outcome for a buyer who pays {@code value}. */
  public void buy(
      Collateral collateral,
      Outcome outcome,
      Account buyer,
      Position position,
      long tokens,
      long value) {
    buyer.cash.transfer(collateral.locked, value);
    collateral.changeSupply(outcome, tokens);
    position.bought(tokens, value);
    changes.touch(buyer);
    changes.touch(position);
  }

  /** Destroys {@code tokens} of a seller who gets {@code value}; buyers of the fill come first. */
  public void sell(
      Collateral collateral,
      Outcome outcome,
      Account seller,
      Position position,
      long tokens,
      long value) {
    collateral.locked.transfer(seller.cash, value);
    collateral.changeSupply(outcome, -tokens);
    position.sold(tokens, value);
    changes.touch(seller);
    changes.touch(position);
  }

  public void chargeFee(Account payer, long fee) {
    payer.cash.transfer(fees, fee);
    payer.addFee(fee);
    changes.touch(payer);
  }

  /** Sets cash aside until a request of the wallet's vault has ended. */
  public void hold(Account account, long amount) {
    account.reserve(amount);
    changes.touch(account);
  }

  /** Sets as many tokens of each outcome aside. */
  public void hold(Holding holding, long tokens) {
    for (Outcome outcome : Outcome.values()) {
      holding.of(outcome).reserve(tokens);
      changes.touch(holding.of(outcome));
    }
  }

  /** Undoes an earlier hold. */
  public void free(Account account, long amount) {
    account.release(amount);
    changes.touch(account);
  }

  /** Undoes an earlier hold. */
  public void free(Holding holding, long tokens) {
    for (Outcome outcome : Outcome.values()) {
      holding.of(outcome).release(tokens);
      changes.touch(holding.of(outcome));
    }
  }

  /** Pays {@code amount} to the outside, and the fee for that to the platform. */
  public void withdraw(Account account, long amount, long fee) {
    account.cash.transfer(external, amount);
    account.addWithdrawal(amount);
    chargeFee(account, fee);
  }

  /** Makes a set of both outcomes of each unit; half of what it costs is each outcome's cost. */
  public void split(Collateral collateral, Account account, Holding holding, long tokens) {
    buy(collateral, Outcome.YES, account, holding.of(Outcome.YES), tokens, tokens / 2);
    buy(collateral, Outcome.NO, account, holding.of(Outcome.NO), tokens, tokens - tokens / 2);
  }

  /** Makes a unit of each set of both outcomes; half of it is each outcome's proceeds. */
  public void merge(Collateral collateral, Account account, Holding holding, long tokens) {
    sell(collateral, Outcome.YES, account, holding.of(Outcome.YES), tokens, tokens / 2);
    sell(collateral, Outcome.NO, account, holding.of(Outcome.NO), tokens, tokens - tokens / 2);
  }

  /** What one holder gave up and received when a market ended; see the event of the same name. */
  public record Settlement(Address wallet, long yes, long no, long payout, long realizedPnl) {}

  /**
   * Turns every holder's tokens into cash, in the order of their wallets, and the remainder of
   * rounding into dust. The market must have no orders left.
   */
  public List<Settlement> settle(Collateral collateral, Payouts payouts) {
    return settlements.settle(collateral, payouts);
  }

  /**
   * Gives stakes back, in the order of the holders' wallets, and turns the remainder of rounding
   * into dust. Where some have taken out more than they put in, that much is missing, and the
   * others bear it in proportion. The market must have no orders left.
   */
  public List<Settlement> refund(Collateral collateral) {
    return settlements.refund(collateral);
  }

  /**
   * Restores the balances of a snapshot.
   *
   * @throws IllegalStateException when they cannot be a ledger's
   */
  public void restoreBalances(long feeTotal, long dustTotal) {
    external.transfer(fees, feeTotal);
    external.transfer(dust, dustTotal);
  }

  public void restoreCash(Account account, long total) {
    external.transfer(account.cash, total);
    changes.touch(account);
  }

  /** Restores a wallet's results so far; what it deposited follows from the receipts. */
  public void restoreResults(Account account, long feesPaid, long settledPnl, long withdrawn) {
    account.addWithdrawal(withdrawn);
    account.addFee(feesPaid);
    account.addSettledPnl(settledPnl);
  }

  public void restoreDeposit(Bytes32 txHash, DepositReceipt receipt) {
    deposits.put(txHash, receipt);
    open(receipt.wallet()).addDeposit(receipt.amount());
  }

  public void restoreLocked(Collateral collateral, long locked) {
    external.transfer(collateral.locked, locked);
  }

  public void restorePosition(
      Collateral collateral,
      Outcome outcome,
      Position position,
      long quantity,
      long cost,
      long pnl) {
    collateral.changeSupply(outcome, quantity);
    position.restore(quantity, cost, pnl);
    changes.touch(position);
  }
}
