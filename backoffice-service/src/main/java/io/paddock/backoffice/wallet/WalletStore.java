package io.paddock.backoffice.wallet;

import io.paddock.auth.directory.KycStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The SQL of wallets. */
final class WalletStore {

  private WalletStore() {}

  static Optional<Wallet> find(Handle handle, String address) {
    return get(handle, address, "");
  }

  /** Holds the row until the transaction ends; makes it where there was none. */
  static Wallet lock(Handle handle, String address, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO tenancy.wallets (address, created_at, updated_at) VALUES (:address, :now, :now)
            ON CONFLICT (address) DO NOTHING
            """)
        .bind("address", address)
        .bind("now", now)
        .execute();
    return get(handle, address, " FOR NO KEY UPDATE").orElseThrow();
  }

  /** Nobody else changes it before the transaction ends. */
  static Optional<Wallet> share(Handle handle, String address) {
    return get(handle, address, " FOR SHARE");
  }

  static void setKyc(
      Handle handle, String address, KycStanding standing, Instant decidedAt, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE tenancy.wallets
               SET kyc_status = :status, kyc_tier = :tier, kyc_decided_at = :decidedAt,
                   updated_at = :now
             WHERE address = :address
            """)
        .bind("address", address)
        .bind("status", standing.status().name())
        .bind("tier", standing.tier())
        .bind("decidedAt", decidedAt)
        .bind("now", now)
        .execute();
  }

  static void setLimit(
      Handle handle, String address, @Nullable Integer rateLimitPerMin, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE tenancy.wallets SET rate_limit_per_min = :limit, updated_at = :now
             WHERE address = :address
            """)
        .bind("address", address)
        .bind("limit", rateLimitPerMin)
        .bind("now", now)
        .execute();
  }

  private static Optional<Wallet> get(Handle handle, String address, String lockClause) {
    return handle
        .createQuery("SELECT * FROM tenancy.wallets WHERE address = :address" + lockClause)
        .bind("address", address)
        .map((row, context) -> wallet(row))
        .findOne();
  }

  private static Wallet wallet(ResultSet row) throws SQLException {
    @Nullable Timestamp decided = row.getTimestamp("kyc_decided_at");
    return new Wallet(
        row.getString("address"),
        new KycStanding(KycStatus.valueOf(row.getString("kyc_status")), row.getInt("kyc_tier")),
        decided == null ? null : decided.toInstant(),
        row.getObject("rate_limit_per_min", Integer.class),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant());
  }
}
