package io.paddock.auth.directory;

import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.principal.StaffRole;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The directory as PostgreSQL has it: the read-only views of schema {@code tenancy}. */
final class SqlDirectory implements TenantDirectory, AffectedEntries {

  private static final String OPERATORS =
      """
      SELECT id, code, name, aggregator_id, aggregator_status, status, jwt_alg, wallet_base_url,
             wallet_timeout_ms, game_frontend_base_url, domains, config, secrets,
             jwt_public_keys
        FROM tenancy.directory_operators
      """;

  private final Jdbi jdbi;
  private final StoredJson json = new StoredJson();

  SqlDirectory(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public Optional<OperatorRecord> operatorByCode(String code) {
    return read(
        handle ->
            handle
                .createQuery(OPERATORS + " WHERE code = :code")
                .bind("code", code)
                .map((row, context) -> operator(row))
                .findOne());
  }

  @Override
  public Optional<OperatorRecord> operator(UUID id) {
    return read(
        handle ->
            handle
                .createQuery(OPERATORS + " WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> operator(row))
                .findOne());
  }

  @Override
  public List<OperatorRecord> operatorsOf(
      UUID aggregatorId, @Nullable String afterCode, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE + " operators");
    }
    return read(
        handle ->
            handle
                .createQuery(
                    OPERATORS
                        + " WHERE aggregator_id = :aggregator AND code COLLATE \"C\" > :after"
                        + " ORDER BY code COLLATE \"C\" LIMIT :limit")
                .bind("aggregator", aggregatorId)
                .bind("after", Objects.requireNonNullElse(afterCode, ""))
                .bind("limit", limit)
                .map((row, context) -> operator(row))
                .list());
  }

  @Override
  public Optional<AggregatorKeyRecord> aggregatorKey(String prefix) {
    return read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT prefix, secret_hash, aggregator_id, aggregator_code, aggregator_name,
                           aggregator_status, created_at, expires_at, revoked_at
                      FROM tenancy.directory_aggregator_keys
                     WHERE prefix = :prefix
                    """)
                .bind("prefix", prefix)
                .map((row, context) -> aggregatorKey(row))
                .findOne());
  }

  @Override
  public Optional<OperatorKeyRecord> operatorKey(String keyId) {
    return read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT key_id, environment, secret_hash, operator_id, operator_code,
                           operator_status, aggregator_id, aggregator_status, expires_at, revoked_at
                      FROM tenancy.directory_operator_keys
                     WHERE key_id = :keyId
                    """)
                .bind("keyId", keyId)
                .map((row, context) -> operatorKey(row))
                .findOne());
  }

  @Override
  public Optional<PartnerKeyRecord> partnerKey(String keyId) {
    return read(handle -> PartnerRows.key(handle, keyId));
  }

  @Override
  public Optional<PartnerRecord> partner(UUID id) {
    return read(handle -> PartnerRows.partner(handle, id));
  }

  @Override
  public Optional<StaffSessionRecord> staffSession(UUID id) {
    return read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, staff_id, role, expires_at, live
                      FROM tenancy.directory_staff_sessions
                     WHERE id = :id
                    """)
                .bind("id", id)
                .map((row, context) -> staffSession(row))
                .findOne());
  }

  @Override
  public WalletRecord wallet(String address) {
    return read(handle -> PartnerRows.wallet(handle, address))
        .orElseGet(() -> WalletRecord.unknown(address));
  }

  @Override
  public List<String> ofOperator(UUID operatorId) {
    return read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT 'operator-code:' || code FROM tenancy.directory_operators
                     WHERE id = :id
                    UNION ALL
                    SELECT 'operator-key:' || key_id FROM tenancy.directory_operator_keys
                     WHERE operator_id = :id
                    UNION ALL
                    SELECT 'partner:' || id FROM tenancy.directory_partners
                     WHERE operator_id = :id
                    UNION ALL
                    SELECT 'partner-key:' || key_id FROM tenancy.directory_partner_keys
                     WHERE operator_id = :id
                    """)
                .bind("id", operatorId)
                .mapTo(String.class)
                .list());
  }

  @Override
  public List<String> ofAggregator(UUID aggregatorId) {
    return read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT 'aggregator-key:' || prefix FROM tenancy.directory_aggregator_keys
                     WHERE aggregator_id = :id
                    UNION ALL
                    SELECT 'operator:' || id FROM tenancy.directory_operators
                     WHERE aggregator_id = :id
                    UNION ALL
                    SELECT 'operator-code:' || code FROM tenancy.directory_operators
                     WHERE aggregator_id = :id
                    UNION ALL
                    SELECT 'operator-key:' || key_id FROM tenancy.directory_operator_keys
                     WHERE aggregator_id = :id
                    UNION ALL
                    SELECT 'partner:' || id FROM tenancy.directory_partners
                     WHERE aggregator_id = :id
                    UNION ALL
                    SELECT 'partner-key:' || key_id FROM tenancy.directory_partner_keys
                     WHERE aggregator_id = :id
                    """)
                .bind("id", aggregatorId)
                .mapTo(String.class)
                .list());
  }

  @Override
  public List<String> ofPartner(UUID partnerId) {
    return read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT 'partner-key:' || key_id FROM tenancy.directory_partner_keys
                     WHERE partner_id = :id
                    """)
                .bind("id", partnerId)
                .mapTo(String.class)
                .list());
  }

  private <T> T read(Function<Handle, T> question) {
    try {
      return jdbi.withHandle(question::apply);
    } catch (JdbiException e) {
      throw new DirectoryUnavailableException(e);
    }
  }

  private OperatorRecord operator(ResultSet row) throws SQLException {
    StoredJson.Secrets secrets = json.secrets(row.getString("secrets"));
    return new OperatorRecord(
        row.getObject("id", UUID.class),
        row.getString("code"),
        row.getString("name"),
        row.getObject("aggregator_id", UUID.class),
        aggregatorStatus(row),
        OperatorStatus.parse(row.getString("status")),
        JwtAlg.valueOf(row.getString("jwt_alg")),
        row.getString("wallet_base_url"),
        row.getInt("wallet_timeout_ms"),
        row.getString("game_frontend_base_url"),
        texts(row.getArray("domains")),
        json.config(row.getString("config")),
        secrets.jwt(),
        secrets.wallet(),
        json.publicKeys(row.getString("jwt_public_keys")));
  }

  private static AggregatorKeyRecord aggregatorKey(ResultSet row) throws SQLException {
    return new AggregatorKeyRecord(
        row.getString("prefix"),
        row.getString("secret_hash"),
        row.getObject("aggregator_id", UUID.class),
        row.getString("aggregator_code"),
        row.getString("aggregator_name"),
        AggregatorStatus.parse(row.getString("aggregator_status")),
        Objects.requireNonNull(instant(row, "created_at")),
        instant(row, "expires_at"),
        instant(row, "revoked_at"));
  }

  private static OperatorKeyRecord operatorKey(ResultSet row) throws SQLException {
    return new OperatorKeyRecord(
        row.getString("key_id"),
        KeyEnvironment.parse(row.getString("environment")).orElseThrow(),
        row.getString("secret_hash"),
        row.getObject("operator_id", UUID.class),
        row.getString("operator_code"),
        OperatorStatus.parse(row.getString("operator_status")),
        row.getObject("aggregator_id", UUID.class),
        aggregatorStatus(row),
        instant(row, "expires_at"),
        instant(row, "revoked_at"));
  }

  private static @Nullable AggregatorStatus aggregatorStatus(ResultSet row) throws SQLException {
    String status = row.getString("aggregator_status");
    return status == null ? null : AggregatorStatus.parse(status);
  }

  private static StaffSessionRecord staffSession(ResultSet row) throws SQLException {
    return new StaffSessionRecord(
        row.getObject("id", UUID.class),
        row.getObject("staff_id", UUID.class),
        StaffRole.parse(row.getString("role")).orElseThrow(),
        Objects.requireNonNull(instant(row, "expires_at")),
        row.getBoolean("live"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }
}
