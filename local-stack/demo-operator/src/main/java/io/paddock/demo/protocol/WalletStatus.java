package io.paddock.demo.protocol;

/** The possible statuses of a wallet response; the platform treats anything else as "unknown". */
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
  TEMPORARY_ERROR
}
