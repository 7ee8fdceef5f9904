package io.paddock.demo.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paddock.demo.ledger.Amounts;
import io.paddock.demo.ledger.Outcome;
import io.paddock.demo.protocol.WalletStatus;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of a wallet response, sent with HTTP 200 regardless of its status.
 *
 * @param playerId only in responses to {@code /auth}
 * @param balance exact decimal, no exponent, no trailing zeros
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WalletAnswer(
    WalletStatus status,
    @Nullable String playerId,
    @Nullable String balance,
    @Nullable String currency,
    @Nullable UUID walletTransactionId) {

  static WalletAnswer of(WalletStatus status) {
    return new WalletAnswer(status, null, null, null, null);
  }

  /** A refusal that includes the player's balance. */
  static WalletAnswer refused(WalletStatus status, BigDecimal balance, String currency) {
    return new WalletAnswer(status, null, Amounts.text(balance), currency, null);
  }

  static WalletAnswer balance(BigDecimal balance, String currency) {
    return new WalletAnswer(WalletStatus.OK, null, Amounts.text(balance), currency, null);
  }

  static WalletAnswer authenticated(String playerId, BigDecimal balance, String currency) {
    return new WalletAnswer(WalletStatus.OK, playerId, Amounts.text(balance), currency, null);
  }

  /** An accepted movement always shows a balance, zero if there is no account. */
  static WalletAnswer of(Outcome outcome, String currency) {
    BigDecimal balance = outcome.balance();
    if (balance == null && outcome.status() == WalletStatus.OK) {
      balance = BigDecimal.ZERO;
    }
    return new WalletAnswer(
        outcome.status(),
        null,
        balance == null ? null : Amounts.text(balance),
        balance == null ? null : currency,
        outcome.walletTransactionId());
  }
}
