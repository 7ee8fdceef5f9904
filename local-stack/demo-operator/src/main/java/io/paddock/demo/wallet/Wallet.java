package io.paddock.demo.wallet;

import io.paddock.demo.ledger.Account;
import io.paddock.demo.ledger.Ledger;
import io.paddock.demo.ledger.Movement;
import io.paddock.demo.ledger.Movement.Kind;
import io.paddock.demo.protocol.WalletAction;
import io.paddock.demo.protocol.WalletStatus;
import io.paddock.demo.settings.DemoConfig;
import io.paddock.demo.wallet.SignatureCheck.SignedNonce;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers a wallet request with a valid signature: one transaction each, including the nonce. */
@Singleton
class Wallet {

  private final Postgres postgres;
  private final NonceStore nonces;
  private final Ledger ledger;
  private final Set<String> blockedCountries;

  Wallet(Postgres postgres, NonceStore nonces, Ledger ledger, DemoConfig config) {
    this.postgres = postgres;
    this.nonces = nonces;
    this.ledger = ledger;
    this.blockedCountries = Set.copyOf(config.blockedCountries());
  }

  /** Answers, or throws a {@link Problem} for a request that cannot be parsed. */
  WalletAnswer answer(
      WalletAction action, String operatorCode, SignedNonce nonce, WalletRequest request) {
    request.text("requestId");
    if (!request.text("operator").equals(operatorCode)) {
      throw Problem.invalid("/operator", "must be " + operatorCode);
    }
    return postgres.inTransaction(
        sql ->
            nonces.take(sql, nonce)
                ? answer(sql, action, request)
                : WalletAnswer.of(WalletStatus.INVALID_SIGNATURE));
  }

  private WalletAnswer answer(Sql sql, WalletAction action, WalletRequest request) {
    return switch (action) {
      case AUTH -> auth(sql, request);
      case BALANCE -> balance(sql, request);
      case BET -> move(sql, Kind.BET, request);
      case WIN -> move(sql, Kind.WIN, request);
      case ROLLBACK -> move(sql, Kind.ROLLBACK, request);
    };
  }

  private WalletAnswer auth(Sql sql, WalletRequest request) {
    String playerId = request.text("playerId");
    String currency = request.currency();
    request.text("sessionId");
    request.text("game");
    if (request.optionalText("country").filter(blockedCountries::contains).isPresent()) {
      return ledger
          .account(sql, playerId, currency)
          .map(known -> refused(WalletStatus.GEO_BLOCKED, known, currency))
          .orElseGet(() -> WalletAnswer.of(WalletStatus.GEO_BLOCKED));
    }
    if (!ledger.deals(currency)) {
      return WalletAnswer.of(WalletStatus.INVALID_CURRENCY);
    }
    Account account = ledger.open(sql, playerId, currency);
    return account.frozen()
        ? refused(WalletStatus.PLAYER_FROZEN, account, currency)
        : WalletAnswer.authenticated(playerId, account.balance(), currency);
  }

  /** Only after a valid signature: only the platform may see a balance. */
  private static WalletAnswer refused(WalletStatus status, Account account, String currency) {
    return WalletAnswer.refused(status, account.balance(), currency);
  }

  private WalletAnswer balance(Sql sql, WalletRequest request) {
    String playerId = request.text("playerId");
    String currency = request.currency();
    Optional<Account> account = ledger.account(sql, playerId, currency);
    if (account.isPresent()) {
      return WalletAnswer.balance(account.get().balance(), currency);
    }
    return WalletAnswer.of(
        ledger.knows(sql, playerId)
            ? WalletStatus.INVALID_CURRENCY
            : WalletStatus.PLAYER_NOT_FOUND);
  }

  private WalletAnswer move(Sql sql, Kind kind, WalletRequest request) {
    Movement movement = movement(kind, request);
    return WalletAnswer.of(ledger.move(sql, movement), movement.currency());
  }

  private static Movement movement(Kind kind, WalletRequest request) {
    request.text("sessionId");
    boolean roundClosed = request.flag("roundClosed");
    BigDecimal amount = request.amount();
    if (kind == Kind.BET && amount.signum() == 0) {
      throw Problem.invalid("/amount", "must be above zero");
    }
    if (kind == Kind.WIN && !roundClosed) {
      throw Problem.invalid("/roundClosed", "must be true: the one win of a round closes it");
    }
    @Nullable String free =
        kind == Kind.WIN ? request.optionalText("freeBetId").orElse(null) : null;
    @Nullable String bet =
        kind == Kind.BET || free != null ? null : request.text("betTransactionId");
    return new Movement(
        kind,
        request.text("transactionId"),
        request.text("playerId"),
        request.currency(),
        request.text("game"),
        request.text("roundId"),
        amount,
        bet,
        free,
        PayloadHash.of(kind, request.members()));
  }
}
