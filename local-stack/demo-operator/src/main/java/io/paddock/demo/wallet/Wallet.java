package io.paddock.demo.wallet;

import io.paddock.demo.ledger.Account;
import io.paddock.demo.ledger.Ledger;
import io.paddock.demo.ledger.Movement;
import io.paddock.demo.ledger.Movement.Kind;
import io.paddock.demo.protocol.WalletAction;
import io.paddock.demo.protocol.WalletStatus;
import io.paddock.demo.settings.DemoConfig;
import io.paddock.demo.settings.OperatorSettings;
import io.paddock.demo.wallet.SignatureCheck.SignedNonce;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Answers a wallet request whose signature was good: one transaction each, nonce included. */
@Singleton
class Wallet {

  private final Jdbi jdbi;
  private final NonceStore nonces;
  private final Ledger ledger;
  private final Set<String> blockedCountries;

  Wallet(Jdbi jdbi, NonceStore nonces, Ledger ledger, DemoConfig config) {
    this.jdbi = jdbi;
    this.nonces = nonces;
    this.ledger = ledger;
    this.blockedCountries = Set.copyOf(config.blockedCountries());
  }

  /** Answers, or throws a {@link Problem} for a request that cannot be understood. */
  WalletAnswer answer(
      WalletAction action, OperatorSettings operator, SignedNonce nonce, WalletRequest request) {
    request.text("requestId");
    if (!request.text("operator").equals(operator.operatorCode())) {
      throw Problem.invalid("/operator", "must be " + operator.operatorCode());
    }
    return jdbi.inTransaction(
        handle ->
            nonces.take(handle, nonce)
                ? answer(handle, action, request)
                : WalletAnswer.of(WalletStatus.INVALID_SIGNATURE));
  }

  private WalletAnswer answer(Handle handle, WalletAction action, WalletRequest request) {
    return switch (action) {
      case AUTH -> auth(handle, request);
      case BALANCE -> balance(handle, request);
      case BET -> move(handle, Kind.BET, request);
      case WIN -> move(handle, Kind.WIN, request);
      case ROLLBACK -> move(handle, Kind.ROLLBACK, request);
    };
  }

  private WalletAnswer auth(Handle handle, WalletRequest request) {
    String playerId = request.text("playerId");
    String currency = request.currency();
    request.text("sessionId");
    request.text("game");
    if (request.optionalText("country").filter(blockedCountries::contains).isPresent()) {
      return ledger
          .account(handle, playerId, currency)
          .map(known -> refused(WalletStatus.GEO_BLOCKED, known, currency))
          .orElseGet(() -> WalletAnswer.of(WalletStatus.GEO_BLOCKED));
    }
    if (!ledger.deals(currency)) {
      return WalletAnswer.of(WalletStatus.INVALID_CURRENCY);
    }
    Account account = ledger.open(handle, playerId, currency);
    return account.frozen()
        ? refused(WalletStatus.PLAYER_FROZEN, account, currency)
        : WalletAnswer.authenticated(playerId, account.balance(), currency);
  }

  /** Only after a good signature: a balance is told to the platform alone. */
  private static WalletAnswer refused(WalletStatus status, Account account, String currency) {
    return WalletAnswer.refused(status, account.balance(), currency);
  }

  private WalletAnswer balance(Handle handle, WalletRequest request) {
    String playerId = request.text("playerId");
    String currency = request.currency();
    Optional<Account> account = ledger.account(handle, playerId, currency);
    if (account.isPresent()) {
      return WalletAnswer.balance(account.get().balance(), currency);
    }
    return WalletAnswer.of(
        ledger.knows(handle, playerId)
            ? WalletStatus.INVALID_CURRENCY
            : WalletStatus.PLAYER_NOT_FOUND);
  }

  private WalletAnswer move(Handle handle, Kind kind, WalletRequest request) {
    Movement movement = movement(kind, request);
    return WalletAnswer.of(ledger.move(handle, movement), movement.currency());
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
    String bet = kind == Kind.BET ? null : request.text("betTransactionId");
    return new Movement(
        kind,
        request.text("transactionId"),
        request.text("playerId"),
        request.currency(),
        request.text("game"),
        request.text("roundId"),
        amount,
        bet,
        PayloadHash.of(kind, request.members()));
  }
}
