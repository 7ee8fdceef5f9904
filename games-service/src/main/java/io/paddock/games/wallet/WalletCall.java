package io.paddock.games.wallet;

import java.util.Locale;

/** The five calls of the wallet protocol. */
public enum WalletCall {
  AUTH,
  BALANCE,
  BET,
  WIN,
  ROLLBACK;

  /** As in the path and in metrics. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether an answer must name the currency. Money that is taken or a session that is opened needs
   * the wallet's word for it; an acknowledgement of what is owed anyway does not.
   */
  boolean mustNameCurrency() {
    return switch (this) {
      case AUTH, BALANCE, BET -> true;
      case WIN, ROLLBACK -> false;
    };
  }
}
