package io.paddock.matching.model;

import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.command.AdminCommand;
import io.paddock.matching.command.AmendMarket;
import io.paddock.matching.command.Batch;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.CancelVault;
import io.paddock.matching.command.CancelWallet;
import io.paddock.matching.command.ClientCommand;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.CreateMarket;
import io.paddock.matching.command.CreateOrderGroup;
import io.paddock.matching.command.DecreaseOrder;
import io.paddock.matching.command.DeleteMarket;
import io.paddock.matching.command.DeleteOrderGroup;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.HaltMarket;
import io.paddock.matching.command.Heartbeat;
import io.paddock.matching.command.MoveVault;
import io.paddock.matching.command.OpenMarket;
import io.paddock.matching.command.PlaceConditionally;
import io.paddock.matching.command.PlaceInGroup;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.command.ReplaceOrder;
import io.paddock.matching.command.RequestVault;
import io.paddock.matching.command.ResetOrderGroup;
import io.paddock.matching.command.ResolveMarket;
import io.paddock.matching.command.SetDepositLimits;
import io.paddock.matching.command.SetFeeTier;
import io.paddock.matching.command.SetPriceBand;
import io.paddock.matching.command.SetTradingMode;
import io.paddock.matching.command.SettleTrades;
import io.paddock.matching.command.Skip;
import io.paddock.matching.command.Tick;
import io.paddock.matching.command.VoidMarket;
import io.paddock.matching.event.BatchItemBegun;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.DepositLimitsSet;
import io.paddock.matching.event.Deposited;
import io.paddock.matching.event.EngineVersionChanged;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.FeeTierSet;
import io.paddock.matching.event.HeartbeatSet;
import io.paddock.matching.event.OrderGroupCreated;
import io.paddock.matching.event.OrderGroupDeleted;
import io.paddock.matching.event.OrderGroupReset;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.SkipRecorded;
import io.paddock.matching.event.TradingModeChanged;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.mode.TradingMode;
import io.paddock.matching.order.CancelReason;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The exchange written for simplicity, without regard to speed. */
public final class NaiveExchange {
  final NaiveLedger ledger = new NaiveLedger();
  final Map<Address, Integer> takerBps = new HashMap<>();
  final List<NaiveOrder> orders = new ArrayList<>();
  final Map<Address, Long> heartbeats = new HashMap<>();
  TradingMode mode = TradingMode.NORMAL;
  private long modeUntil;
  int version = 1;
  long sequence;
  long time;
  int accepted;
  List<Event> events = new ArrayList<>();
  final List<NaiveGroup> groups = new ArrayList<>();
  private final Map<UUID, Long> seen = new HashMap<>();
  private final Map<Bytes32, Receipt> receipts = new HashMap<>();
  final NaiveSettlements settlements = new NaiveSettlements(this);
  private final NaiveMarkets markets = new NaiveMarkets(this);
  final NaiveVaults vaults = new NaiveVaults(this, markets);
  private final NaivePlacement placement = new NaivePlacement(this, markets);

  private final Map<Address, List<Long>> depositLimits = new HashMap<>();

  private record Receipt(Address wallet, long amount, long sequence, LocalDate day) {}

  /** What the engine should return. */
  public List<Event> apply(long at, long recordTime, Command command) {
    sequence = at;
    time = Math.max(time, recordTime);
    events = new ArrayList<>();
    NaiveLedger.Picture before = ledger.picture(orders);
    if (modeUntil != 0 && modeUntil <= time) {
      enter(TradingMode.NORMAL, 0);
    }
    markets.passTime();
    switch (command) {
      case CancelWallet _, VoidMarket _, AmendMarket _, DeleteMarket _ when version < 2 ->
          events.add(new Rejected(Malformation.UNKNOWN_TYPE));
      case RequestVault _, CancelVault _, MoveVault _ when version < 3 ->
          events.add(new Rejected(Malformation.UNKNOWN_TYPE));
      case DecreaseOrder _, ReplaceOrder _, Batch _, Heartbeat _, PlaceConditionally _
          when version < 3 ->
          events.add(new Rejected(Malformation.UNKNOWN_TYPE));
      case SetDepositLimits _, SettleTrades _, SetTradingMode _ when version < 4 ->
          events.add(new Rejected(Malformation.UNKNOWN_TYPE));
      case SetPriceBand _ when version < 5 -> events.add(new Rejected(Malformation.UNKNOWN_TYPE));
      case CreateOrderGroup _, ResetOrderGroup _, DeleteOrderGroup _, PlaceInGroup _
          when version < 5 ->
          events.add(new Rejected(Malformation.UNKNOWN_TYPE));
      case AdminCommand admin -> administer(admin);
      case ClientCommand client -> serve(client);
      case Tick _ -> {}
    }
    events.addAll(ledger.picture(orders).since(before));
    markets.dropResolved();
    return events;
  }

  /** cash + locked + fees + dust − deposits, which must be zero. */
  public BigInteger imbalance() {
    BigInteger inside = ledger.fees.add(ledger.dust).add(markets.locked());
    for (BigInteger cash : ledger.cash.values()) {
      inside = inside.add(cash);
    }
    return inside.subtract(ledger.deposits);
  }

  void refuse(UUID commandId, Refusal refusal) {
    events.add(new CommandRefused(commandId, refusal));
  }

  void done(UUID commandId) {
    seen.put(commandId, sequence);
  }

  private void administer(AdminCommand command) {
    Long first = seen.get(command.commandId());
    if (first != null) {
      events.add(new CommandRepeated(command.commandId(), first));
      return;
    }
    switch (command) {
      case CreateMarket c -> markets.create(c);
      case OpenMarket c -> markets.open(c);
      case HaltMarket c -> markets.halt(c);
      case ResolveMarket c -> markets.resolve(c);
      case VoidMarket c -> markets.endWithoutResult(c);
      case AmendMarket c -> markets.amend(c);
      case DeleteMarket c -> markets.delete(c);
      case SetPriceBand c -> markets.setPriceBand(c);
      case MoveVault c -> vaults.move(c);
      case Deposit c -> deposit(c);
      case SetFeeTier c -> setFeeTier(c);
      case SetDepositLimits c -> setDepositLimits(c);
      case SettleTrades c -> settlements.settle(c);
      case SetTradingMode c when c.mode() == TradingMode.NORMAL || c.until() == 0 -> {
        done(c.commandId());
        enter(c.mode(), 0);
      }
      case SetTradingMode c when c.until() <= time || c.until() > time + 86_400_000 ->
          refuse(c.commandId(), Refusal.INVALID_DEADLINE);
      case SetTradingMode c when mode != TradingMode.NORMAL && modeUntil == 0 ->
          refuse(c.commandId(), Refusal.LASTING_MODE);
      case SetTradingMode c -> {
        done(c.commandId());
        enter(c.mode(), c.until());
      }
      case CancelWallet c -> {
        placement.cancelWallet(c);
        done(c.commandId());
      }
      case EngineVersion c when c.version() <= 5 && c.version() > version -> {
        version = c.version();
        done(c.commandId());
        events.add(new EngineVersionChanged(c.commandId(), version));
      }
      case EngineVersion c -> refuse(c.commandId(), Refusal.VERSION_NOT_NEWER);
      case Skip c -> {
        if (c.target() >= 0 && c.target() < sequence) {
          done(c.commandId());
          events.add(new SkipRecorded(c.commandId(), c.target()));
        } else {
          refuse(c.commandId(), Refusal.SKIP_TARGET_INVALID);
        }
      }
    }
  }

  private void enter(TradingMode next, long until) {
    mode = next;
    modeUntil = until;
    events.add(new TradingModeChanged(next, until));
  }

  private void serve(ClientCommand command) {
    if (command.notAfter() != 0 && time > command.notAfter()) {
      refuse(command.commandId(), Refusal.TOO_LATE);
      return;
    }
    switch (command) {
      case PlaceOrder c -> placement.place(c);
      case PlaceConditionally c -> placement.place(c);
      case PlaceInGroup c -> placement.place(c);
      case CreateOrderGroup c -> create(c);
      case ResetOrderGroup c -> {
        NaiveGroup group = group(c.wallet(), c.groupId());
        if (group == null) {
          refuse(c.commandId(), Refusal.ORDER_GROUP_NOT_FOUND);
        } else {
          group.reset();
          events.add(new OrderGroupReset(c.commandId(), c.wallet(), c.groupId()));
        }
      }
      case DeleteOrderGroup c -> {
        NaiveGroup group = group(c.wallet(), c.groupId());
        if (group == null) {
          refuse(c.commandId(), Refusal.ORDER_GROUP_NOT_FOUND);
        } else {
          cancelAll(group);
          groups.remove(group);
          events.add(new OrderGroupDeleted(c.commandId(), c.wallet(), c.groupId()));
        }
      }
      case CancelOrder c -> placement.cancel(c);
      case CancelAll c -> cancelAll(c);
      case RequestVault c -> vaults.request(c);
      case CancelVault c -> vaults.cancel(c);
      case DecreaseOrder c -> placement.decrease(c);
      case ReplaceOrder c -> placement.replace(c);
      case Batch c -> batch(c);
      case Heartbeat c when c.patience() == 0 -> {
        heartbeats.remove(c.wallet());
        events.add(new HeartbeatSet(c.commandId(), c.wallet(), 0));
      }
      case Heartbeat c when c.patience() < 5_000 || c.patience() > 60_000 ->
          refuse(c.commandId(), Refusal.INVALID_DEADLINE);
      case Heartbeat c -> {
        heartbeats.put(c.wallet(), time + c.patience());
        events.add(new HeartbeatSet(c.commandId(), c.wallet(), time + c.patience()));
      }
    }
  }

  @Nullable NaiveGroup group(Address wallet, UUID id) {
    return groups.stream()
        .filter(group -> group.id.equals(id) && group.wallet.equals(wallet))
        .findFirst()
        .orElse(null);
  }

  private void create(CreateOrderGroup command) {
    if (command.limit() <= 0
        || command.limit() > 1_000_000_000_000_000L
        || command.limit() % 10_000 != 0
        || command.windowSeconds() < 1
        || command.windowSeconds() > 86_400
        || groups.stream().anyMatch(group -> group.id.equals(command.commandId()))) {
      refuse(command.commandId(), Refusal.INVALID_ORDER_GROUP);
    } else {
      groups.add(
          new NaiveGroup(
              command.commandId(), command.wallet(), command.limit(), command.windowSeconds()));
      events.add(
          new OrderGroupCreated(
              command.commandId(), command.wallet(), command.limit(), command.windowSeconds()));
    }
  }

  /** The orders that rest; the one that is being placed is not among them. */
  void cancelAll(NaiveGroup group) {
    for (NaiveOrder order : orders) {
      if (order.isOpen() && order.group == group) {
        markets.cancel(order, CancelReason.ORDER_GROUP);
      }
    }
  }

  private void batch(Batch command) {
    int number = 0;
    for (Batch.Item item : command.items()) {
      events.add(new BatchItemBegun(number++));
      switch (item) {
        case Batch.Place place ->
            placement.place(
                new PlaceOrder(command.commandId(), 0, place.order(), place.signature()));
        case Batch.Cancel cancel ->
            placement.cancel(
                new CancelOrder(command.commandId(), 0, command.wallet(), cancel.orderId()));
        case Batch.CancelByClientId cancel ->
            orders.stream()
                .filter(o -> o.isOpen() && o.terms.wallet().equals(command.wallet()))
                .filter(o -> cancel.clientOrderId().equals(o.terms.clientOrderId()))
                .findFirst()
                .ifPresentOrElse(
                    o -> markets.cancel(o, CancelReason.REQUESTED),
                    () -> refuse(command.commandId(), Refusal.ORDER_NOT_FOUND));
      }
    }
  }

  private void cancelAll(CancelAll command) {
    boolean platforms = command.notAfter() == 0;
    Long first = platforms ? seen.get(command.commandId()) : null;
    if (first != null) {
      events.add(new CommandRepeated(command.commandId(), first));
      return;
    }
    placement.cancelAll(command);
    if (platforms && !(events.getLast() instanceof CommandRefused)) {
      done(command.commandId());
    }
  }

  private void deposit(Deposit command) {
    Receipt known = receipts.get(command.txHash());
    if (known != null) {
      if (known.wallet.equals(command.wallet()) && known.amount == command.amount()) {
        events.add(new CommandRepeated(command.commandId(), known.sequence));
      } else {
        refuse(command.commandId(), Refusal.TX_HASH_REUSED);
      }
    } else if (command.amount() <= 0) {
      refuse(command.commandId(), Refusal.INVALID_AMOUNT);
    } else if (command.amount() > 1_000_000_000_000_000L) {
      refuse(command.commandId(), Refusal.DEPOSIT_ABOVE_MAXIMUM);
    } else if (exceedsALimit(command)) {
      refuse(command.commandId(), Refusal.DEPOSIT_LIMIT_EXCEEDED);
    } else {
      BigInteger amount = BigInteger.valueOf(command.amount());
      ledger.deposits = ledger.deposits.add(amount);
      ledger.addCash(command.wallet(), amount);
      receipts.put(
          command.txHash(), new Receipt(command.wallet(), command.amount(), sequence, today()));
      events.add(
          new Deposited(command.commandId(), command.wallet(), command.amount(), command.txHash()));
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
  }

  private boolean exceedsALimit(Deposit command) {
    LocalDate today = today();
    List<LocalDate> since =
        List.of(
            today,
            today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
            today.with(TemporalAdjusters.firstDayOfMonth()));
    List<Long> limits = depositLimits.getOrDefault(command.wallet(), List.of());
    for (int i = 0; i < limits.size(); i++) {
      LocalDate first = since.get(i);
      BigInteger before =
          receipts.values().stream()
              .filter(r -> r.wallet.equals(command.wallet()) && !r.day.isBefore(first))
              .map(r -> BigInteger.valueOf(r.amount))
              .reduce(BigInteger.valueOf(command.amount()), BigInteger::add);
      if (before.compareTo(BigInteger.valueOf(limits.get(i))) > 0) {
        return true;
      }
    }
    return false;
  }

  private void setDepositLimits(SetDepositLimits command) {
    List<Long> limits = List.of(command.daily(), command.weekly(), command.monthly());
    if (limits.stream().anyMatch(limit -> limit < 0 || limit > 1_000_000_000_000_000_000L)) {
      refuse(command.commandId(), Refusal.INVALID_DEPOSIT_LIMIT);
      return;
    }
    depositLimits.put(command.wallet(), limits);
    done(command.commandId());
    events.add(
        new DepositLimitsSet(
            command.commandId(),
            command.wallet(),
            command.daily(),
            command.weekly(),
            command.monthly()));
  }

  private void setFeeTier(SetFeeTier command) {
    if (command.takerFeeBps() < 0 || command.takerFeeBps() > 1_000) {
      refuse(command.commandId(), Refusal.INVALID_FEE_TIER);
      return;
    }
    takerBps.put(command.wallet(), command.takerFeeBps());
    done(command.commandId());
    events.add(
        new FeeTierSet(
            command.commandId(), command.wallet(), command.tier(), command.takerFeeBps()));
  }
}
