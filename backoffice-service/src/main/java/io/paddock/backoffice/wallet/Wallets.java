package io.paddock.backoffice.wallet;

import io.paddock.backoffice.approval.ApprovalGate;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.trading.CommandKind;
import io.paddock.backoffice.trading.Intent;
import io.paddock.backoffice.trading.TradingCommands;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.Command;
import io.paddock.matching.id.Address;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sets wallets' compliance and ceilings. Who loses clearance loses its open orders too. */
@Singleton
public class Wallets {

  private static final long NEVER_TOO_LATE = 0;

  private final WalletRepository wallets;
  private final TradingCommands commands;
  private final ApprovalGate gate;

  Wallets(WalletRepository wallets, TradingCommands commands, ApprovalGate gate) {
    this.gate = gate;
    this.wallets = wallets;
    this.commands = commands;
  }

  /** Whether the wallet may trade, and stays so until the transaction ends. */
  public static Uni<Boolean> cleared(Statements tx, String address) {
    return WalletRepository.share(tx, address)
        .map(standing -> standing.map(KycStanding::cleared).orElse(false));
  }

  /** Sets the standing: what staff decide is the last word until the next review. */
  Uni<Wallet> set(Change change, String address, KycStanding standing) {
    gate.pass(
        change,
        ApprovalKind.WALLET_KYC,
        address,
        new KycBody(standing.status().name(), standing.tier()));
    return locked(change, address)
        .call(wallet -> decide(change, wallet, standing, change.at()))
        .map(WalletEntity::wallet);
  }

  /**
   * Takes a review over, unless it is older than what was decided last.
   *
   * @param standing given the one before
   * @param reviewedAt not after the change itself
   * @return whether it counted
   */
  public Uni<Boolean> review(
      Change change, String address, UnaryOperator<KycStanding> standing, Instant reviewedAt) {
    return locked(change, address)
        .chain(
            wallet -> {
              @Nullable Instant last = wallet.kycDecidedAt;
              if (last != null && !reviewedAt.isAfter(last)) {
                return Uni.createFrom().item(false);
              }
              KycStanding after = standing.apply(wallet.wallet().kyc());
              return decide(change, wallet, after, reviewedAt).replaceWith(true);
            });
  }

  /** Lowers the wallet's ceiling; null gives it the usual one again. */
  Uni<Wallet> limit(Change change, String address, @Nullable Integer rateLimitPerMin) {
    return locked(change, address)
        .map(
            wallet -> {
              Diff diff =
                  Diff.empty().change("rateLimitPerMin", wallet.rateLimitPerMin, rateLimitPerMin);
              if (!diff.isEmpty()) {
                wallet.limit(rateLimitPerMin, change.at());
                change.audit(AuditAction.WALLET_LIMITS_SET, Target.wallet(address), diff);
                change.forget(directory -> directory.walletChanged(address));
              }
              return wallet.wallet();
            });
  }

  private Uni<Void> decide(
      Change change, WalletEntity wallet, KycStanding after, Instant decidedAt) {
    String address = wallet.address;
    Wallet before = wallet.wallet();
    wallet.decide(after, decidedAt, change.at());
    Diff diff =
        Diff.empty()
            .change("status", before.kyc().status().name(), after.status().name())
            .change("tier", before.kyc().tier(), after.tier());
    if (!diff.isEmpty() || before.kycDecidedAt() == null) {
      change.audit(
          AuditAction.WALLET_KYC_SET,
          Target.wallet(address),
          diff.change("decidedAt", before.kycDecidedAt(), decidedAt));
      change.forget(directory -> directory.walletChanged(address));
    }
    return before.kyc().cleared() && !after.cleared()
        ? cancelAll(change, address)
        : Uni.createFrom().voidItem();
  }

  Uni<Wallet> get(String address) {
    return wallets.existing(address).map(WalletEntity::wallet);
  }

  private Uni<WalletEntity> locked(Change change, String address) {
    return wallets.locked(change.statements(), address, change.at());
  }

  static Problem notFound() {
    return WalletRepository.notFound();
  }

  /** Once for each cancellation before, and only while the wallet is still not cleared. */
  Uni<Void> cancelAgain(Change change, UUID before, String address) {
    Intent again =
        new Intent(
            CommandKind.CANCEL_ALL_AGAIN.code() + "/" + before,
            CommandKind.CANCEL_ALL_AGAIN,
            address,
            Map.of(),
            cancelAll(address));
    return locked(change, address)
        .chain(
            wallet ->
                wallet.wallet().kyc().cleared()
                    ? Uni.createFrom().voidItem()
                    : send(change, again));
  }

  /** Orders of somebody who may not trade must not be filled; cancels need no clearance. */
  private Uni<Void> cancelAll(Change change, String address) {
    return send(change, Intent.once(CommandKind.CANCEL_ALL, address, Map.of(), cancelAll(address)));
  }

  private Uni<Void> send(Change change, Intent cancel) {
    return commands
        .send(change, cancel)
        .invoke(
            sent -> {
              if (sent.fresh()) {
                change.audit(
                    AuditAction.WALLET_CANCEL_ALL_SENT,
                    Target.wallet(cancel.target()),
                    Diff.empty().set("commandId", sent.commandId()));
              }
            })
        .replaceWithVoid();
  }

  private static Function<UUID, Command> cancelAll(String address) {
    return id -> new CancelAll(id, NEVER_TOO_LATE, Address.parse(address), null);
  }
}
