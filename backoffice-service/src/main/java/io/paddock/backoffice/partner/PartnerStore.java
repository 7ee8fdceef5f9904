package io.paddock.backoffice.partner;

import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.directory.PartnerStatus;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.db.Sql;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of partners. */
final class PartnerStore {

  private PartnerStore() {}

  static void insert(Sql sql, Partner partner) {
    sql.query(
            """
            INSERT INTO tenancy.partners
              (id, name, contact_email, kind, status, associated_wallet, require_per_wallet_kyc,
               ip_allowlist, rate_limit_per_min, operator_id, created_at, updated_at)
            VALUES
              (#{id}, #{name}, #{contactEmail}, #{kindText}, #{statusText}, #{associatedWallet},
               #{requirePerWalletKyc}, #{ranges}, #{rateLimitPerMin}, #{operatorId}, #{createdAt}, #{updatedAt})
            """)
        .bindRecord(partner)
        .bind("kindText", partner.kind().text())
        .bind("statusText", partner.status().text())
        .bindArray("ranges", String.class, partner.ipAllowlist())
        .execute();
  }

  /** All but its id, status and creation. */
  static void update(Sql sql, Partner partner) {
    sql.query(
            """
            UPDATE tenancy.partners
               SET name = #{name}, contact_email = #{contactEmail}, kind = #{kindText},
                   associated_wallet = #{associatedWallet},
                   require_per_wallet_kyc = #{requirePerWalletKyc}, ip_allowlist = #{ranges},
                   rate_limit_per_min = #{rateLimitPerMin}, operator_id = #{operatorId},
                   updated_at = #{updatedAt}
             WHERE id = #{id}
            """)
        .bindRecord(partner)
        .bind("kindText", partner.kind().text())
        .bindArray("ranges", String.class, partner.ipAllowlist())
        .execute();
  }

  static void setStatus(Sql sql, UUID id, PartnerStatus status, Instant at) {
    sql.query("UPDATE tenancy.partners SET status = #{status}, updated_at = #{at} WHERE id = #{id}")
        .bind("id", id)
        .bind("status", status.text())
        .bind("at", at)
        .execute();
  }

  static Optional<Partner> find(Sql sql, UUID id) {
    return sql.query("SELECT * FROM tenancy.partners WHERE id = #{id}")
        .bind("id", id)
        .map(row -> partner(row))
        .findOne();
  }

  /** Newest first; {@code after} is the last row that was shown, if any. */
  static List<Partner> page(Sql sql, @Nullable Anchor after, int rows) {
    return sql.query(
            """
            SELECT * FROM tenancy.partners
             WHERE CAST(#{at} AS timestamptz) IS NULL
                OR (created_at, id) < (CAST(#{at} AS timestamptz), CAST(CAST(#{after} AS text) AS uuid))
             ORDER BY created_at DESC, id DESC
             LIMIT #{rows}
            """)
        .bind("at", Anchor.timeOf(after))
        .bind("after", Anchor.idOf(after))
        .bind("rows", rows)
        .map(row -> partner(row))
        .list();
  }

  /** Whether another partner has the wallet; {@code id} is the one that wants it. */
  static boolean isTaken(Sql sql, String wallet, UUID id) {
    return sql.query(
            """
            SELECT EXISTS (SELECT FROM tenancy.partners
                            WHERE associated_wallet = #{wallet} AND id <> #{id})
            """)
        .bind("wallet", wallet)
        .bind("id", id)
        .mapTo(Boolean.class)
        .one();
  }

  static boolean hasActiveKey(Sql sql, UUID id, Instant now) {
    return sql.query(
            """
            SELECT EXISTS (SELECT FROM tenancy.partner_keys
                            WHERE partner_id = #{id} AND revoked_at IS NULL
                              AND (expires_at IS NULL OR expires_at > #{now}))
            """)
        .bind("id", id)
        .bind("now", now)
        .mapTo(Boolean.class)
        .one();
  }

  /** Two changes at once must not both find a wallet free. */
  static void lockWallet(Sql sql, String wallet) {
    sql.query("SELECT pg_advisory_xact_lock(hashtextextended('partner-wallet/' || #{wallet}, 0))")
        .bind("wallet", wallet)
        .execute();
  }

  private static Partner partner(Row row) {
    return new Partner(
        row.getUUID("id"),
        row.getString("name"),
        row.getString("contact_email"),
        PartnerKind.parse(row.getString("kind")),
        PartnerStatus.parse(row.getString("status")),
        row.getString("associated_wallet"),
        row.getBoolean("require_per_wallet_kyc"),
        List.of(row.getArrayOfStrings("ip_allowlist")),
        row.getInteger("rate_limit_per_min"),
        row.getUUID("operator_id"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
