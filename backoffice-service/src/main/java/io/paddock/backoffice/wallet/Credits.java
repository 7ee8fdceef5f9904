package io.paddock.backoffice.wallet;

import io.paddock.backoffice.approval.ApprovalGate;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.trading.CommandKind;
import io.paddock.backoffice.trading.Intent;
import io.paddock.backoffice.trading.Sent;
import io.paddock.backoffice.trading.TradingCommands;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.command.SetDepositLimits;
import io.paddock.matching.command.SetFeeTier;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;

/** What the exchange's ledger is told about wallets. */
@Singleton
class Credits {

  private final WalletRepository wallets;
  private final TradingCommands commands;
  private final ApprovalGate gate;

  Credits(WalletRepository wallets, TradingCommands commands, ApprovalGate gate) {
    this.gate = gate;
    this.wallets = wallets;
    this.commands = commands;
  }

  /** Credits the wallet, once per transaction hash. */
  Uni<Sent> deposit(Change change, String address, DepositBody.Checked deposit) {
    gate.passDeposit(
        change, address, deposit.amount(), new DepositBody(deposit.amount(), deposit.txHash()));
    Intent intent =
        new Intent(
            String.join("/", "deposit", deposit.txHash(), address, Long.toString(deposit.micros())),
            CommandKind.DEPOSIT,
            address,
            Map.of("amount", deposit.amount(), "txHash", deposit.txHash()),
            id ->
                new Deposit(
                    id, Address.parse(address), deposit.micros(), Bytes32.parse(deposit.txHash())));
    return send(change, intent)
        .invoke(
            sent -> {
              if (sent.fresh()) {
                change.audit(
                    AuditAction.WALLET_DEPOSIT_SENT,
                    Target.wallet(address),
                    Diff.empty()
                        .set("amount", deposit.amount())
                        .set("txHash", deposit.txHash())
                        .set("commandId", sent.commandId()));
              }
            });
  }

  /** Caps the wallet's taker rate from now on. */
  Uni<Sent> feeTier(Change change, String address, FeeTierBody tier) {
    Intent intent =
        Intent.once(
            CommandKind.SET_FEE_TIER,
            address,
            Map.of("tier", tier.tier(), "takerFeeBps", tier.takerFeeBps()),
            id -> new SetFeeTier(id, Address.parse(address), tier.tier(), tier.takerFeeBps()));
    return send(change, intent)
        .invoke(
            sent ->
                change.audit(
                    AuditAction.WALLET_FEE_TIER_SENT,
                    Target.wallet(address),
                    Diff.empty()
                        .set("tier", tier.tier())
                        .set("takerFeeBps", tier.takerFeeBps())
                        .set("commandId", sent.commandId())));
  }

  /** Limits what is deposited for the wallet from now on. */
  Uni<Sent> depositLimits(Change change, String address, DepositLimitsBody.Checked limits) {
    Map<String, Object> request =
        Map.of(
            "daily", Micros.decimal(limits.daily()),
            "weekly", Micros.decimal(limits.weekly()),
            "monthly", Micros.decimal(limits.monthly()));
    Intent intent =
        Intent.once(
            CommandKind.SET_DEPOSIT_LIMITS,
            address,
            request,
            id ->
                new SetDepositLimits(
                    id, Address.parse(address), limits.daily(), limits.weekly(), limits.monthly()));
    return send(change, intent)
        .invoke(
            sent -> {
              Diff diff = Diff.empty();
              request.forEach(diff::set);
              change.audit(
                  AuditAction.WALLET_DEPOSIT_LIMITS_SENT,
                  Target.wallet(address),
                  diff.set("commandId", sent.commandId()));
            });
  }

  /** One after the other for a wallet, which exists from then on. */
  private Uni<Sent> send(Change change, Intent intent) {
    return wallets
        .locked(change.statements(), intent.target(), change.at())
        .chain(wallet -> commands.send(change, intent));
  }
}
