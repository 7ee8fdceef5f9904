package io.paddock.backoffice.partnerkey;

import io.paddock.backoffice.text.Anchor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The SQL of partners' keys. */
final class PartnerKeyStore {

  private PartnerKeyStore() {}

  static void insert(Handle handle, PartnerKeyRow key) {
    handle
        .createUpdate(
            """
            INSERT INTO tenancy.partner_keys
              (key_id, partner_id, environment, partner_kind, secret_hash, fingerprint, scopes,
               label, created_at, expires_at)
            VALUES
              (:keyId, :partnerId, :environment, :partnerKind, :secretHash, :fingerprint,
               :scopeTexts, :label, :createdAt, :expiresAt)
            """)
        .bindMethods(key)
        .bindArray("scopeTexts", String.class, key.scopes())
        .execute();
  }

  static int countActive(Handle handle, UUID partnerId, Instant now) {
    return handle
        .createQuery(
            """
            SELECT count(*) FROM tenancy.partner_keys
             WHERE partner_id = :partnerId AND revoked_at IS NULL
               AND (expires_at IS NULL OR expires_at > :now)
            """)
        .bind("partnerId", partnerId)
        .bind("now", now)
        .mapTo(Integer.class)
        .one();
  }

  static Optional<PartnerKeyRow> find(Handle handle, UUID partnerId, String keyId) {
    return handle
        .createQuery(
            """
            SELECT * FROM tenancy.partner_keys
             WHERE partner_id = :partnerId AND key_id = :keyId
            """)
        .bind("partnerId", partnerId)
        .bind("keyId", keyId)
        .map((row, context) -> key(row))
        .findOne();
  }

  /** Newest first; {@code after} is the last row that was shown, if any. */
  static List<PartnerKeyRow> page(Handle handle, UUID partnerId, @Nullable Anchor after, int rows) {
    return handle
        .createQuery(
            """
            SELECT * FROM tenancy.partner_keys
             WHERE partner_id = :partnerId
               AND (CAST(:at AS timestamptz) IS NULL
                    OR (created_at, key_id) < (CAST(:at AS timestamptz), CAST(:after AS text)))
             ORDER BY created_at DESC, key_id DESC
             LIMIT :rows
            """)
        .bind("partnerId", partnerId)
        .bind("at", Anchor.timeOf(after))
        .bind("after", Anchor.idOf(after))
        .bind("rows", rows)
        .map((row, context) -> key(row))
        .list();
  }

  static void revoke(Handle handle, String keyId, Instant at) {
    handle
        .createUpdate("UPDATE tenancy.partner_keys SET revoked_at = :at WHERE key_id = :keyId")
        .bind("keyId", keyId)
        .bind("at", at)
        .execute();
  }

  private static PartnerKeyRow key(ResultSet row) throws SQLException {
    return new PartnerKeyRow(
        row.getString("key_id"),
        row.getObject("partner_id", UUID.class),
        row.getString("environment"),
        row.getString("partner_kind"),
        row.getString("secret_hash"),
        row.getString("fingerprint"),
        List.of((String[]) row.getArray("scopes").getArray()),
        row.getString("label"),
        row.getTimestamp("created_at").toInstant(),
        instant(row.getTimestamp("expires_at")),
        instant(row.getTimestamp("revoked_at")),
        instant(row.getTimestamp("last_used_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
