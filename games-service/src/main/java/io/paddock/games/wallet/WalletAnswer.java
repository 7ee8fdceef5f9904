package io.paddock.games.wallet;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What one attempt taught us. */
public sealed interface WalletAnswer {

  /**
   * The wallet did it.
   *
   * @param balance after it, in whole units of the currency; null when the wallet did not say
   * @param walletTransactionId the wallet's own name for it, if it gave one
   */
  record Ok(@Nullable BigDecimal balance, @Nullable String walletTransactionId)
      implements WalletAnswer {}

  /**
   * The wallet surely did nothing.
   *
   * @param balance what the player has, in whole units of the session's currency; null when the
   *     wallet did not say
   */
  record Refused(WalletStatus status, @Nullable BigDecimal balance) implements WalletAnswer {}

  /**
   * Our own guards refused: surely nothing was sent.
   *
   * @param reason snake_case, for logs and metrics
   */
  record NotSent(String reason) implements WalletAnswer {}

  /**
   * Nobody knows whether the wallet did it: a timeout, an answer that breaks the protocol, or one
   * that says so. Never read as a failure.
   *
   * @param reason snake_case, for logs and metrics
   */
  record Unknown(String reason) implements WalletAnswer {}
}
