package io.paddock.games.wallet;

import java.util.Locale;

/**
 * Where a wallet transaction stands.
 *
 * <pre>
 * bet       PENDING ──OK──► ACKNOWLEDGED ──its round was left untouched, its rollback's OK──► ROLLED_BACK
 *              ├──refusal, or never sent──► REFUSED
 *              └──anything else, or past its deadline──► UNKNOWN ──its rollback's OK──► ROLLED_BACK
 *
 * win       PENDING ──OK──► ACKNOWLEDGED
 * rollback     │  ▲
 *              │  └─ tried again after 1 s, doubling to 5 min
 *              └──24 h old──► STUCK ──OK──► ACKNOWLEDGED              (tried again hourly)
 * </pre>
 */
public enum TransactionStatus {
  PENDING,
  ACKNOWLEDGED,
  REFUSED,
  UNKNOWN,
  ROLLED_BACK,
  STUCK;

  /** As in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
