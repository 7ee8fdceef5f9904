package io.paddock.games.wallet;

import java.util.Optional;

/** The statuses that a wallet may answer with HTTP 200. */
public enum WalletStatus {
  OK,
  INSUFFICIENT_FUNDS,
  PLAYER_NOT_FOUND,
  PLAYER_FROZEN,
  INVALID_SIGNATURE,
  INVALID_CURRENCY,
  LIMIT_EXCEEDED,
  GEO_BLOCKED,
  BET_ROLLED_BACK,
  TRANSACTION_CONFLICT,
  TEMPORARY_ERROR;

  public static Optional<WalletStatus> of(String text) {
    for (WalletStatus status : values()) {
      if (status.name().equals(text)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  /** Whether the wallet surely did nothing, and will not do it later. */
  public boolean isRefusal() {
    return switch (this) {
      case INSUFFICIENT_FUNDS,
          PLAYER_NOT_FOUND,
          PLAYER_FROZEN,
          INVALID_SIGNATURE,
          INVALID_CURRENCY,
          LIMIT_EXCEEDED,
          GEO_BLOCKED,
          BET_ROLLED_BACK ->
          true;
      case OK, TRANSACTION_CONFLICT, TEMPORARY_ERROR -> false;
    };
  }
}
