package io.paddock.backoffice.wallet;

import io.paddock.auth.directory.KycStatus;
import io.paddock.web.db.Sql;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of wallets. */
final class WalletStore {

  private WalletStore() {}

  static Optional<Wallet> find(Sql sql, String address) {
    return get(sql, address, "");
  }

  /** Holds the row until the transaction ends; makes it where there was none. */
  static Wallet lock(Sql sql, String address, Instant now) {
    sql.query(
            """
            INSERT INTO tenancy.wallets (address, created_at, updated_at) VALUES (#{address}, #{now}, #{now})
            ON CONFLICT (address) DO NOTHING
            """)
        .bind("address", address)
        .bind("now", now)
        .execute();
    return get(sql, address, " FOR NO KEY UPDATE").orElseThrow();
  }

  /** Nobody else changes it before the transaction ends. */
  static Uni<Optional<KycStanding>> share(Statements tx, String address) {
    return tx.rows(
            "SELECT kyc_status, kyc_tier FROM tenancy.wallets WHERE address = $1 FOR SHARE",
            address)
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new KycStanding(KycStatus.valueOf(row.getString(0)), row.getInteger(1)))
                    .findFirst());
  }

  static void setKyc(
      Sql sql, String address, KycStanding standing, Instant decidedAt, Instant now) {
    sql.query(
            """
            UPDATE tenancy.wallets
               SET kyc_status = #{status}, kyc_tier = #{tier}, kyc_decided_at = #{decidedAt},
                   updated_at = #{now}
             WHERE address = #{address}
            """)
        .bind("address", address)
        .bind("status", standing.status().name())
        .bind("tier", standing.tier())
        .bind("decidedAt", decidedAt)
        .bind("now", now)
        .execute();
  }

  static void setLimit(Sql sql, String address, @Nullable Integer rateLimitPerMin, Instant now) {
    sql.query(
            """
            UPDATE tenancy.wallets SET rate_limit_per_min = #{limit}, updated_at = #{now}
             WHERE address = #{address}
            """)
        .bind("address", address)
        .bind("limit", rateLimitPerMin)
        .bind("now", now)
        .execute();
  }

  private static Optional<Wallet> get(Sql sql, String address, String lockClause) {
    return sql.query("SELECT * FROM tenancy.wallets WHERE address = #{address}" + lockClause)
        .bind("address", address)
        .map(row -> wallet(row))
        .findOne();
  }

  private static Wallet wallet(Row row) {
    @Nullable OffsetDateTime decided = row.getOffsetDateTime("kyc_decided_at");
    return new Wallet(
        row.getString("address"),
        new KycStanding(KycStatus.valueOf(row.getString("kyc_status")), row.getInteger("kyc_tier")),
        decided == null ? null : decided.toInstant(),
        row.getInteger("rate_limit_per_min"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
