package io.paddock.backoffice.partnerkey;

import io.paddock.backoffice.text.Anchor;
import io.paddock.web.db.Sql;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of partners' keys. */
final class PartnerKeyStore {

  private PartnerKeyStore() {}

  static void insert(Sql sql, PartnerKeyRow key) {
    sql.query(
            """
            INSERT INTO tenancy.partner_keys
              (key_id, partner_id, environment, partner_kind, secret_hash, fingerprint, scopes,
               label, created_at, expires_at)
            VALUES
              (#{keyId}, #{partnerId}, #{environment}, #{partnerKind}, #{secretHash}, #{fingerprint},
               #{scopeTexts}, #{label}, #{createdAt}, #{expiresAt})
            """)
        .bindRecord(key)
        .bindArray("scopeTexts", String.class, key.scopes())
        .execute();
  }

  static int countActive(Sql sql, UUID partnerId, Instant now) {
    return sql.query(
            """
            SELECT count(*) FROM tenancy.partner_keys
             WHERE partner_id = #{partnerId} AND revoked_at IS NULL
               AND (expires_at IS NULL OR expires_at > #{now})
            """)
        .bind("partnerId", partnerId)
        .bind("now", now)
        .mapTo(Integer.class)
        .one();
  }

  static Optional<PartnerKeyRow> find(Sql sql, UUID partnerId, String keyId) {
    return sql.query(
            """
            SELECT * FROM tenancy.partner_keys
             WHERE partner_id = #{partnerId} AND key_id = #{keyId}
            """)
        .bind("partnerId", partnerId)
        .bind("keyId", keyId)
        .map(row -> key(row))
        .findOne();
  }

  /** Newest first; {@code after} is the last row that was shown, if any. */
  static List<PartnerKeyRow> page(Sql sql, UUID partnerId, @Nullable Anchor after, int rows) {
    return sql.query(
            """
            SELECT * FROM tenancy.partner_keys
             WHERE partner_id = #{partnerId}
               AND (CAST(#{at} AS timestamptz) IS NULL
                    OR (created_at, key_id) < (CAST(#{at} AS timestamptz), CAST(#{after} AS text)))
             ORDER BY created_at DESC, key_id DESC
             LIMIT #{rows}
            """)
        .bind("partnerId", partnerId)
        .bind("at", Anchor.timeOf(after))
        .bind("after", Anchor.idOf(after))
        .bind("rows", rows)
        .map(row -> key(row))
        .list();
  }

  static void revoke(Sql sql, String keyId, Instant at) {
    sql.query("UPDATE tenancy.partner_keys SET revoked_at = #{at} WHERE key_id = #{keyId}")
        .bind("keyId", keyId)
        .bind("at", at)
        .execute();
  }

  private static PartnerKeyRow key(Row row) {
    return new PartnerKeyRow(
        row.getString("key_id"),
        row.getUUID("partner_id"),
        row.getString("environment"),
        row.getString("partner_kind"),
        row.getString("secret_hash"),
        row.getString("fingerprint"),
        List.of(row.getArrayOfStrings("scopes")),
        row.getString("label"),
        row.getOffsetDateTime("created_at").toInstant(),
        instant(row.getOffsetDateTime("expires_at")),
        instant(row.getOffsetDateTime("revoked_at")),
        instant(row.getOffsetDateTime("last_used_at")));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
