package io.paddock.auth.directory;

import static io.paddock.auth.directory.SqlDirectory.instant;
import static io.paddock.auth.directory.SqlDirectory.texts;

import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.principal.Scope;
import io.paddock.web.client.AddressRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The views of partners, their keys and wallets. */
final class PartnerRows {

  private PartnerRows() {}

  static Optional<PartnerKeyRecord> key(Handle handle, String keyId) {
    return handle
        .createQuery(
            """
            SELECT key_id, environment, secret_hash, partner_id, partner_name, partner_kind,
                   partner_status, associated_wallet, require_per_wallet_kyc, ip_allowlist,
                   operator_id, aggregator_id, scopes, expires_at, revoked_at
              FROM tenancy.directory_partner_keys
             WHERE key_id = :keyId
            """)
        .bind("keyId", keyId)
        .map((row, context) -> key(row))
        .findOne();
  }

  static Optional<PartnerRecord> partner(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            SELECT id, name, kind, status, associated_wallet, require_per_wallet_kyc, operator_id,
                   aggregator_id
              FROM tenancy.directory_partners
             WHERE id = :id
            """)
        .bind("id", id)
        .map((row, context) -> partner(row))
        .findOne();
  }

  static Optional<WalletRecord> wallet(Handle handle, String address) {
    return handle
        .createQuery(
            """
            SELECT address, kyc_status, kyc_tier, rate_limit_per_min
              FROM tenancy.directory_wallets
             WHERE address = :address
            """)
        .bind("address", address)
        .map((row, context) -> wallet(row))
        .findOne();
  }

  private static PartnerKeyRecord key(ResultSet row) throws SQLException {
    return new PartnerKeyRecord(
        row.getString("key_id"),
        KeyEnvironment.parse(row.getString("environment")).orElseThrow(),
        row.getString("secret_hash"),
        row.getObject("partner_id", UUID.class),
        row.getString("partner_name"),
        PartnerKind.parse(row.getString("partner_kind")),
        PartnerStatus.parse(row.getString("partner_status")),
        row.getString("associated_wallet"),
        row.getBoolean("require_per_wallet_kyc"),
        texts(row.getArray("ip_allowlist")).stream().map(AddressRange::of).toList(),
        row.getObject("operator_id", UUID.class),
        row.getObject("aggregator_id", UUID.class),
        scopes(texts(row.getArray("scopes"))),
        instant(row, "expires_at"),
        instant(row, "revoked_at"));
  }

  /** A scope of a later release grants nothing here. */
  private static Set<Scope> scopes(List<String> stored) {
    return stored.stream().flatMap(text -> Scope.parse(text).stream()).collect(Collectors.toSet());
  }

  private static PartnerRecord partner(ResultSet row) throws SQLException {
    return new PartnerRecord(
        row.getObject("id", UUID.class),
        row.getString("name"),
        PartnerKind.parse(row.getString("kind")),
        PartnerStatus.parse(row.getString("status")),
        row.getString("associated_wallet"),
        row.getBoolean("require_per_wallet_kyc"),
        row.getObject("operator_id", UUID.class),
        row.getObject("aggregator_id", UUID.class));
  }

  private static WalletRecord wallet(ResultSet row) throws SQLException {
    return new WalletRecord(
        row.getString("address"),
        KycStatus.valueOf(row.getString("kyc_status")),
        row.getInt("kyc_tier"),
        row.getObject("rate_limit_per_min", Integer.class));
  }
}
