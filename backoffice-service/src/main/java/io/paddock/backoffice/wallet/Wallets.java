package io.paddock.backoffice.wallet;

import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.trading.CommandKind;
import io.paddock.backoffice.trading.Intent;
import io.paddock.backoffice.trading.Sent;
import io.paddock.backoffice.trading.TradingCommands;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.Command;
import io.paddock.matching.id.Address;
import io.paddock.web.db.Sql;
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

  private final TradingCommands commands;

  Wallets(TradingCommands commands) {
    this.commands = commands;
  }

  /** Whether the wallet may trade, and stays so until the transaction ends. */
  public static Uni<Boolean> cleared(Statements tx, String address) {
    return WalletStore.share(tx, address)
        .map(standing -> standing.map(KycStanding::cleared).orElse(false));
  }

  /** Sets the standing: what staff decide is the last word until the next review. */
  Wallet set(Change change, String address, KycStanding standing) {
    Wallet before = WalletStore.lock(change.sql(), address, change.at());
    decide(change, before, standing, change.at());
    return get(change.sql(), address);
  }

  /**
   * Takes a review over, unless it is older than what was decided last.
   *
   * @param standing given the one before
   * @param reviewedAt not after the change itself
   * @return whether it counted
   */
  public boolean review(
      Change change, String address, UnaryOperator<KycStanding> standing, Instant reviewedAt) {
    Wallet before = WalletStore.lock(change.sql(), address, change.at());
    if (before.kycDecidedAt() != null && !reviewedAt.isAfter(before.kycDecidedAt())) {
      return false;
    }
    decide(change, before, standing.apply(before.kyc()), reviewedAt);
    return true;
  }

  /** Lowers the wallet's ceiling; null gives it the usual one again. */
  Wallet limit(Change change, String address, @Nullable Integer rateLimitPerMin) {
    Wallet before = WalletStore.lock(change.sql(), address, change.at());
    Diff diff = Diff.empty().change("rateLimitPerMin", before.rateLimitPerMin(), rateLimitPerMin);
    if (!diff.isEmpty()) {
      WalletStore.setLimit(change.sql(), address, rateLimitPerMin, change.at());
      change.audit(AuditAction.WALLET_LIMITS_SET, Target.wallet(address), diff);
      change.forget(directory -> directory.walletChanged(address));
    }
    return get(change.sql(), address);
  }

  private void decide(Change change, Wallet before, KycStanding after, Instant decidedAt) {
    String address = before.address();
    WalletStore.setKyc(change.sql(), address, after, decidedAt, change.at());
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
    if (before.kyc().cleared() && !after.cleared()) {
      cancelAll(change, address);
    }
  }

  Wallet get(Sql sql, String address) {
    return WalletStore.find(sql, address).orElseThrow(Wallets::notFound);
  }

  static Problem notFound() {
    return Problem.of(BackofficeError.WALLET_NOT_FOUND, "No wallet has this address");
  }

  /** Once for each cancellation before, and only while the wallet is still not cleared. */
  void cancelAgain(Change change, UUID before, String address) {
    if (!WalletStore.lock(change.sql(), address, change.at()).kyc().cleared()) {
      send(
          change,
          new Intent(
              CommandKind.CANCEL_ALL_AGAIN.code() + "/" + before,
              CommandKind.CANCEL_ALL_AGAIN,
              address,
              Map.of(),
              cancelAll(address)));
    }
  }

  /** Orders of somebody who may not trade must not be filled; cancels need no clearance. */
  private void cancelAll(Change change, String address) {
    send(change, Intent.once(CommandKind.CANCEL_ALL, address, Map.of(), cancelAll(address)));
  }

  private void send(Change change, Intent cancel) {
    Sent sent = commands.send(change, cancel);
    if (sent.fresh()) {
      change.audit(
          AuditAction.WALLET_CANCEL_ALL_SENT,
          Target.wallet(cancel.target()),
          Diff.empty().set("commandId", sent.commandId()));
    }
  }

  private static Function<UUID, Command> cancelAll(String address) {
    return id -> new CancelAll(id, NEVER_TOO_LATE, Address.parse(address), null);
  }
}
