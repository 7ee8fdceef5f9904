package io.paddock.auth.directory;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The directory in PostgreSQL: the read-only views of schema {@code tenancy}. */
final class SqlDirectory implements TenantDirectory, AffectedEntries, PresentKeys, RecentKeys {

  private final Postgres postgres;
  private final ObjectMapper json = RecordJson.mapper();

  SqlDirectory(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public Optional<OperatorRecord> operatorByCode(String code) {
    return find(
        OperatorRecord.class,
        "SELECT record::text FROM tenancy.directory_operators WHERE code = #{name}",
        code);
  }

  @Override
  public Optional<OperatorRecord> operator(UUID id) {
    return find(
        OperatorRecord.class,
        "SELECT record::text FROM tenancy.directory_operators WHERE id = #{name}",
        id);
  }

  @Override
  public List<OperatorRecord> operatorsOf(
      UUID aggregatorId, @Nullable String afterCode, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE + " operators");
    }
    return read(
        sql ->
            sql
                .query(
                    """
                    SELECT record::text FROM tenancy.directory_operators
                     WHERE aggregator_id = #{aggregator} AND code COLLATE "C" > #{after}
                     ORDER BY code COLLATE "C"
                     LIMIT #{limit}
                    """)
                .bind("aggregator", aggregatorId)
                .bind("after", Objects.requireNonNullElse(afterCode, ""))
                .bind("limit", limit)
                .mapTo(String.class)
                .stream()
                .map(stored -> record(OperatorRecord.class, stored))
                .toList());
  }

  @Override
  public Optional<AggregatorKeyRecord> aggregatorKey(String prefix) {
    return find(
        AggregatorKeyRecord.class,
        "SELECT record::text FROM tenancy.directory_aggregator_keys WHERE prefix = #{name}",
        prefix);
  }

  @Override
  public Optional<OperatorKeyRecord> operatorKey(String keyId) {
    return find(
        OperatorKeyRecord.class,
        "SELECT record::text FROM tenancy.directory_operator_keys WHERE key_id = #{name}",
        keyId);
  }

  @Override
  public Optional<PartnerKeyRecord> partnerKey(String keyId) {
    return find(
        PartnerKeyRecord.class,
        "SELECT record::text FROM tenancy.directory_partner_keys WHERE key_id = #{name}",
        keyId);
  }

  @Override
  public Map<String, PartnerKeyRecord> presentPartnerKeys(Collection<String> keyIds) {
    return read(
            sql ->
                sql
                    .query(
                        """
                        SELECT record::text FROM tenancy.directory_partner_keys
                         WHERE key_id = ANY (#{ids}::text[])
                        """)
                    .bindArray("ids", String.class, keyIds)
                    .mapTo(String.class)
                    .stream()
                    .map(stored -> record(PartnerKeyRecord.class, stored))
                    .toList())
        .stream()
        .collect(Collectors.toUnmodifiableMap(PartnerKeyRecord::keyId, Function.identity()));
  }

  @Override
  public List<RecentKey> recentKeys(int atMost) {
    return read(
        sql ->
            sql
                .query(
                    """
                    SELECT kind, key_id FROM tenancy.directory_recent_keys
                     ORDER BY last_used_at DESC
                     LIMIT #{atMost}
                    """)
                .bind("atMost", atMost)
                .as(UsedKey.class)
                .stream()
                .flatMap(
                    used ->
                        KeyKind.parse(used.kind()).stream()
                            .map(kind -> new RecentKey(kind, used.keyId())))
                .toList());
  }

  /** Of a kind that another release may have added. */
  private record UsedKey(String kind, String keyId) {}

  @Override
  public Optional<PartnerRecord> partner(UUID id) {
    return find(
        PartnerRecord.class,
        "SELECT record::text FROM tenancy.directory_partners WHERE id = #{name}",
        id);
  }

  @Override
  public Optional<StaffSessionRecord> staffSession(UUID id) {
    return find(
        StaffSessionRecord.class,
        "SELECT record::text FROM tenancy.directory_staff_sessions WHERE id = #{name}",
        id);
  }

  @Override
  public WalletRecord wallet(String address) {
    return find(
            WalletRecord.class,
            "SELECT record::text FROM tenancy.directory_wallets WHERE address = #{name}",
            address)
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

  private <T> Optional<T> find(Class<T> type, String question, Object name) {
    return read(sql -> sql.query(question).bind("name", name).mapTo(String.class).findOne())
        .map(stored -> record(type, stored));
  }

  private <T> T record(Class<T> type, String stored) {
    return RecordJson.read(json, type, stored);
  }
}
