package io.paddock.matching;

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
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.EngineVersionChanged;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.SkipRecorded;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderSignature;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.state.EngineState;
import java.util.UUID;

/**
 * Passes each command to the part it concerns: the life of markets, funds, orders, or the log
 * itself. Commands that were applied before are detected here.
 */
final class Commands {

  private final EngineState state;
  private final int latestVersion;
  private final Cancellations cancellations;
  private final Lifecycle lifecycle;
  private final Timekeeping timekeeping;
  private final Funds funds;
  private final Placement placement;
  private final VaultDesk vaults;
  private final Amendments amendments;
  private final SettlementDesk settlements;
  private final GroupDesk groups;

  Commands(
      EngineState state,
      int latestVersion,
      Cancellations cancellations,
      Lifecycle lifecycle,
      Timekeeping timekeeping,
      Funds funds,
      Placement placement,
      VaultDesk vaults,
      Amendments amendments,
      SettlementDesk settlements,
      GroupDesk groups) {
    this.state = state;
    this.latestVersion = latestVersion;
    this.cancellations = cancellations;
    this.lifecycle = lifecycle;
    this.timekeeping = timekeeping;
    this.funds = funds;
    this.placement = placement;
    this.vaults = vaults;
    this.amendments = amendments;
    this.settlements = settlements;
    this.groups = groups;
  }

  /** Executes the command, or reports in one event why it is refused. */
  void execute(Command command, Journal journal) {
    switch (command) {
      case AdminCommand admin -> {
        Long first = state.recent().sequenceOf(admin.commandId());
        if (first != null) {
          journal.add(new CommandRepeated(admin.commandId(), first));
        } else {
          administer(admin, journal);
        }
      }
      case ClientCommand client -> {
        if (client.notAfter() != 0 && journal.time() > client.notAfter()) {
          journal.refuse(client.commandId(), Refusal.TOO_LATE);
        } else {
          serve(client, journal);
        }
      }
      case Tick _ -> {
        // its time has already passed
      }
    }
  }

  private void administer(AdminCommand command, Journal journal) {
    switch (command) {
      case CreateMarket create -> lifecycle.create(create, journal);
      case OpenMarket open -> lifecycle.open(open, journal);
      case HaltMarket halt -> lifecycle.halt(halt, journal);
      case ResolveMarket resolve -> lifecycle.resolve(resolve, journal);
      case Deposit deposit -> funds.deposit(deposit, journal);
      case SetFeeTier tier -> funds.setFeeTier(tier, journal);
      case SetDepositLimits limits -> funds.setDepositLimits(limits, journal);
      case CancelWallet cancel -> {
        cancellations.cancelWallet(cancel, journal);
        state.recent().add(cancel.commandId(), journal.sequence());
      }
      case EngineVersion version -> changeVersion(version, journal);
      case Skip skip -> recordSkip(skip, journal);
      case VoidMarket end -> lifecycle.endWithoutResult(end, journal);
      case AmendMarket amend -> lifecycle.amend(amend, journal);
      case DeleteMarket delete -> lifecycle.delete(delete, journal);
      case MoveVault move -> vaults.move(move, journal);
      case SetTradingMode mode -> timekeeping.setMode(mode, journal);
      case SettleTrades settle -> settlements.settle(settle, journal);
      case SetPriceBand band -> lifecycle.setPriceBand(band, journal);
    }
  }

  private void serve(ClientCommand command, Journal journal) {
    switch (command) {
      case PlaceOrder place -> placement.place(place, journal);
      case PlaceConditionally place -> placement.place(place, journal);
      case PlaceInGroup place -> placement.place(place, journal);
      case CreateOrderGroup create -> groups.create(create, journal);
      case ResetOrderGroup reset -> groups.reset(reset, journal);
      case DeleteOrderGroup delete -> groups.delete(delete, journal);
      case CancelOrder cancel -> cancellations.cancelOrder(cancel, journal);
      case CancelAll cancelAll when cancelAll.relayedId().isPresent() ->
          cancelOnce(cancelAll, journal);
      case CancelAll cancelAll -> cancellations.cancelAll(cancelAll, journal);
      case RequestVault request -> vaults.request(request, journal);
      case CancelVault cancel -> vaults.cancel(cancel, journal);
      case DecreaseOrder decrease -> amendments.decrease(decrease, journal);
      case ReplaceOrder replace -> placement.replace(replace, journal);
      case Batch batch -> serveEach(batch, journal);
      case Heartbeat heartbeat -> cancellations.heartbeat(heartbeat, journal);
    }
  }

  private void serveEach(Batch batch, Journal journal) {
    UUID id = batch.commandId();
    for (int i = 0; i < batch.items().size(); i++) {
      journal.add(new BatchItemBegun(i));
      switch (batch.items().get(i)) {
        case Batch.Place(OrderTerms order, OrderSignature signature) ->
            placement.place(new PlaceOrder(id, batch.notAfter(), order, signature), journal);
        case Batch.Cancel(Bytes32 orderId) ->
            cancellations.cancelOrder(
                new CancelOrder(id, batch.notAfter(), batch.wallet(), orderId), journal);
        case Batch.CancelByClientId(String clientOrderId) ->
            cancellations.cancelByClientId(id, batch.wallet(), clientOrderId, journal);
      }
    }
  }

  /** The platform's relay may send one twice, and orders placed in between must remain. */
  private void cancelOnce(CancelAll command, Journal journal) {
    Long first = state.recent().sequenceOf(command.commandId());
    if (first != null) {
      journal.add(new CommandRepeated(command.commandId(), first));
    } else if (cancellations.cancelAll(command, journal)) {
      state.recent().add(command.commandId(), journal.sequence());
    }
  }

  private void changeVersion(EngineVersion command, Journal journal) {
    if (command.version() <= state.version()) {
      journal.refuse(command.commandId(), Refusal.VERSION_NOT_NEWER);
      return;
    }
    if (command.version() > latestVersion) {
      throw new UnsupportedEngineVersionException(command.version());
    }
    state.setVersion(command.version());
    state.recent().add(command.commandId(), journal.sequence());
    journal.add(new EngineVersionChanged(command.commandId(), command.version()));
  }

  private void recordSkip(Skip command, Journal journal) {
    if (command.target() < 0 || command.target() >= journal.sequence()) {
      journal.refuse(command.commandId(), Refusal.SKIP_TARGET_INVALID);
      return;
    }
    state.recent().add(command.commandId(), journal.sequence());
    journal.add(new SkipRecorded(command.commandId(), command.target()));
  }
}
