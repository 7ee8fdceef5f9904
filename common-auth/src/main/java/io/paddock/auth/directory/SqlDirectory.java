package io.paddock.auth.directory;

import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.principal.StaffRole;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The directory in PostgreSQL: the read-only views of schema {@code tenancy}. */
final class SqlDirectory implements TenantDirectory, AffectedEntries {

  private static final String OPERATORS =
      """
      SELECT id, code, name, aggregator_id, aggregator_status, status, jwt_alg, wallet_base_url,
             wallet_timeout_ms, game_frontend_base_url, domains, config::text AS config,
             secrets::text AS secrets, jwt_public_keys::text AS jwt_public_keys
        FROM tenancy.directory_operators
      """;

  private final Postgres postgres;
  private final StoredJson json = new StoredJson();

  SqlDirectory(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public Optional<OperatorRecord> operatorByCode(String code) {
    return read(
        sql ->
            sql.query(OPERATORS + " WHERE code = #{code}")
                .bind("code", code)
                .map(row -> operator(row))
                .findOne());
  }

  @Override
  public Optional<OperatorRecord> operator(UUID id) {
    return read(
        sql ->
            sql.query(OPERATORS + " WHERE id = #{id}")
                .bind("id", id)
                .map(row -> operator(row))
                .findOne());
  }

  @Override
  public List<OperatorRecord> operatorsOf(
      UUID aggregatorId, @Nullable String afterCode, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE + " operators");
    }
    return read(
        sql ->
            sql.query(
                    OPERATORS
                        + " WHERE aggregator_id = #{aggregator} AND code COLLATE \"C\" > #{after}"
                        + " ORDER BY code COLLATE \"C\" LIMIT #{limit}")
                .bind("aggregator", aggregatorId)
                .bind("after", Objects.requireNonNullElse(afterCode, ""))
                .bind("limit", limit)
                .map(row -> operator(row))
                .list());
  }

  @Override
  public Optional<AggregatorKeyRecord> aggregatorKey(String prefix) {
    return read(
        sql ->
            sql.query(
                    """
                    SELECT prefix, secret_hash, aggregator_id, aggregator_code, aggregator_name,
                           aggregator_status, created_at, expires_at, revoked_at
                      FROM tenancy.directory_aggregator_keys
                     WHERE prefix = #{prefix}
                    """)
                .bind("prefix", prefix)
                .map(row -> aggregatorKey(row))
                .findOne());
  }

  @Override
  public Optional<OperatorKeyRecord> operatorKey(String keyId) {
    return read(
        sql ->
            sql.query(
                    """
                    SELECT key_id, environment, secret_hash, operator_id, operator_code,
                           operator_status, aggregator_id, aggregator_status, expires_at, revoked_at
                      FROM tenancy.directory_operator_keys
                     WHERE key_id = #{keyId}
                    """)
                .bind("keyId", keyId)
                .map(row -> operatorKey(row))
                .findOne());
  }

  @Override
  public Optional<PartnerKeyRecord> partnerKey(String keyId) {
    return read(sql -> PartnerRows.key(sql, keyId));
  }

  @Override
  public Optional<PartnerRecord> partner(UUID id) {
    return read(sql -> PartnerRows.partner(sql, id));
  }

  @Override
  public Optional<StaffSessionRecord> staffSession(UUID id) {
    return read(
        sql ->
            sql.query(
                    """
                    SELECT id, staff_id, role, expires_at, live
                      FROM tenancy.directory_staff_sessions
                     WHERE id = #{id}
                    """)
                .bind("id", id)
                .map(row -> staffSession(row))
                .findOne());
  }

  @Override
  public WalletRecord wallet(String address) {
    return read(sql -> PartnerRows.wallet(sql, address))
        .orElseGet(() -> WalletRecord.unknown(address));
  }

  @Override
  public List<String> ofOperator(UUID operatorId) {
    return read(
        sql ->
            sql.query(
                    """
                    SELECT 'operator-code:' || code FROM tenancy.directory_operators
                     WHERE id = #{id}
                    UNION ALL
                    SELECT 'operator-key:' || key_id FROM tenancy.directory_operator_keys
                     WHERE operator_id = #{id}
                    UNION ALL
                    SELECT 'partner:' || id FROM tenancy.directory_partners
                     WHERE operator_id = #{id}
                    UNION ALL
                    SELECT 'partner-key:' || key_id FROM tenancy.directory_partner_keys
                     WHERE operator_id = #{id}
                    """)
                .bind("id", operatorId)
                .mapTo(String.class)
                .list());
  }

  @Override
  public List<String> ofAggregator(UUID aggregatorId) {
    return read(
        sql ->
            sql.query(
                    """
                    SELECT 'aggregator-key:' || prefix FROM tenancy.directory_aggregator_keys
                     WHERE aggregator_id = #{id}
                    UNION ALL
                    SELECT 'operator:' || id FROM tenancy.directory_operators
                     WHERE aggregator_id = #{id}
                    UNION ALL
                    SELECT 'operator-code:' || code FROM tenancy.directory_operators
                     WHERE aggregator_id = #{id}
                    UNION ALL
                    SELECT 'operator-key:' || key_id FROM tenancy.directory_operator_keys
                     WHERE aggregator_id = #{id}
                    UNION ALL
                    SELECT 'partner:' || id FROM tenancy.directory_partners
                     WHERE aggregator_id = #{id}
                    UNION ALL
                    SELECT 'partner-key:' || key_id FROM tenancy.directory_partner_keys
                     WHERE aggregator_id = #{id}
                    """)
                .bind("id", aggregatorId)
                .mapTo(String.class)
                .list());
  }

  @Override
  public List<String> ofPartner(UUID partnerId) {
    return read(
        sql ->
            sql.query(
                    """
                    SELECT 'partner-key:' || key_id FROM tenancy.directory_partner_keys
                     WHERE partner_id = #{id}
                    """)
                .bind("id", partnerId)
                .mapTo(String.class)
                .list());
  }

  private <T> T read(Function<Sql, T> question) {
    try {
      return postgres.withConnection(question::apply);
    } catch (DatabaseException e) {
      throw new DirectoryUnavailableException(e);
    }
  }

  private OperatorRecord operator(Row row) {
    StoredJson.Secrets secrets = json.secrets(row.getString("secrets"));
    return new OperatorRecord(
        row.getUUID("id"),
        row.getString("code"),
        row.getString("name"),
        row.getUUID("aggregator_id"),
        aggregatorStatus(row),
        OperatorStatus.parse(row.getString("status")),
        JwtAlg.valueOf(row.getString("jwt_alg")),
        row.getString("wallet_base_url"),
        row.getInteger("wallet_timeout_ms"),
        row.getString("game_frontend_base_url"),
        List.of(row.getArrayOfStrings("domains")),
        json.config(row.getString("config")),
        secrets.jwt(),
        secrets.wallet(),
        json.publicKeys(row.getString("jwt_public_keys")));
  }

  private static AggregatorKeyRecord aggregatorKey(Row row) {
    return new AggregatorKeyRecord(
        row.getString("prefix"),
        row.getString("secret_hash"),
        row.getUUID("aggregator_id"),
        row.getString("aggregator_code"),
        row.getString("aggregator_name"),
        AggregatorStatus.parse(row.getString("aggregator_status")),
        Objects.requireNonNull(instant(row, "created_at")),
        instant(row, "expires_at"),
        instant(row, "revoked_at"));
  }

  private static OperatorKeyRecord operatorKey(Row row) {
    return new OperatorKeyRecord(
        row.getString("key_id"),
        KeyEnvironment.parse(row.getString("environment")).orElseThrow(),
        row.getString("secret_hash"),
        row.getUUID("operator_id"),
        row.getString("operator_code"),
        OperatorStatus.parse(row.getString("operator_status")),
        row.getUUID("aggregator_id"),
        aggregatorStatus(row),
        instant(row, "expires_at"),
        instant(row, "revoked_at"));
  }

  private static @Nullable AggregatorStatus aggregatorStatus(Row row) {
    String status = row.getString("aggregator_status");
    return status == null ? null : AggregatorStatus.parse(status);
  }

  private static StaffSessionRecord staffSession(Row row) {
    return new StaffSessionRecord(
        row.getUUID("id"),
        row.getUUID("staff_id"),
        StaffRole.parse(row.getString("role")).orElseThrow(),
        Objects.requireNonNull(instant(row, "expires_at")),
        row.getBoolean("live"));
  }

  static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime value = row.getOffsetDateTime(column);
    return value == null ? null : value.toInstant();
  }
}
