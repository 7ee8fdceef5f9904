package io.paddock.bench.callbacks;

import io.paddock.bench.BenchFailure;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * By SQL, as the tables' owner: ten million rows are there in minutes. Each day is filled before it
 * is attached, so that its indexes are built at once. Days that were there before stay as they are.
 */
final class GrownTables implements Tables {

  private static final int DAYS = 30;
  private static final int OF_AN_EVENT = 10;

  /** Endpoints, tenants and ids of the month that never was. */
  private static final String UID = "bench-grown";

  private static final String DUE = "bench.due";

  private static final String ENDPOINTS =
      """
      WITH made AS (
        INSERT INTO callbacks.endpoints (id, owner_kind, owner_id, url, event_types, status, uid,
          created_at, updated_at)
        SELECT gen_random_uuid(), 'operator', gen_random_uuid(), 'https://bench.example.com/x',
          '{withdrawal.updated}', 'enabled', '%1$s', now(), now()
        FROM generate_series(1, ?)
        RETURNING id)
      INSERT INTO callbacks.endpoint_queue (endpoint_id, paced_until, served_at)
      SELECT id, now(), now() FROM made
      """
          .formatted(UID);

  /** The time and the number of a row in an id of version 7. */
  private static final String ID =
      """
      (lpad(to_hex((extract(epoch FROM day) * 1000)::bigint + %1$s * 86400000 / %2$s), 12, '0')
        || '7000' || '8000' || lpad(to_hex(%1$s), 12, '0'))::uuid\
      """;

  private static final String EVENTS =
      """
      INSERT INTO %1$s (id, type, body, occurred_at, received_at, subject, sequence, operator_id, tx,
        position)
      SELECT %2$s::text, 'round.settled',
        '{"specversion":"1.0","type":"round.settled","data":{"note":"' || repeat('x', 300) || '"}}',
        day, day, 'player/' || i, 1, o.owner_id, 1, i
      FROM (SELECT ?::date AS day) d, generate_series(0, ? - 1) i
      JOIN bench_owners o ON o.n = i %% (SELECT count(*) FROM bench_owners)
      """;

  private static final String DELIVERIES =
      """
      INSERT INTO %1$s (id, endpoint_id, owner_kind, owner_id, event_id, status, attempts, retried,
        created_at, finished_at)
      SELECT %2$s, o.id, 'operator', o.owner_id, (%3$s)::text, 'delivered', 1, true, day, day
      FROM (SELECT ?::date AS day) d, generate_series(0, ? - 1) k
      CROSS JOIN LATERAL (SELECT k / %4$d AS i) e
      JOIN bench_owners o ON o.n = k %% (SELECT count(*) FROM bench_owners)
      """;

  private static final String ATTEMPTS =
      """
      INSERT INTO %1$s (delivery_id, number, started_at, finished_at, outcome, http_status, dns_ms,
        tcp_ms, tls_ms, http_ms, body_ms, answer_head, answer_body, answer_whole)
      SELECT %2$s, 1, day, day, 'succeeded', 204, 0, 0, 0, 3, 0, 'HTTP/1.1 204', '', true
      FROM (SELECT ?::date AS day) d, generate_series(0, ? - 1) k
      """;

  private static final String MAKE_DUE =
      """
      WITH line AS (
        SELECT q.endpoint_id, e.owner_kind, e.owner_id
        FROM callbacks.endpoint_queue q JOIN callbacks.endpoints e ON e.id = q.endpoint_id
        WHERE q.endpoint_id = ANY(?) ORDER BY q.endpoint_id FOR UPDATE OF q),
      wanted AS (SELECT line.*, uuidv7()::text AS event_id FROM line, generate_series(1, ?)),
      said AS (
        INSERT INTO callbacks.events (id, type, body, occurred_at, received_at)
        SELECT event_id, '%1$s', '{"type":"%1$s"}', now(), now() FROM wanted),
      begun AS (
        INSERT INTO callbacks.deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status,
          retried, created_at)
        SELECT uuidv7(), endpoint_id, owner_kind, owner_id, event_id, 'pending', true, now()
        FROM wanted
        RETURNING id, endpoint_id, event_id),
      waiting AS (
        INSERT INTO callbacks.due (delivery_id, endpoint_id, event_id, due_at, retried)
        SELECT id, endpoint_id, event_id, now(), true FROM begun)
      UPDATE callbacks.endpoint_queue q SET next_due_at = least(q.next_due_at, now())
      FROM line WHERE q.endpoint_id = line.endpoint_id
      """
          .formatted(DUE);

  private final Connection owner;
  private final List<String> days = new ArrayList<>();
  private final List<UUID> withDue = new ArrayList<>();

  private GrownTables(Connection owner) {
    this.owner = owner;
  }

  static GrownTables open(String jdbcUrl, String user, String password) {
    try {
      Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
      GrownTables tables = new GrownTables(connection);
      tables.run("SET synchronous_commit = off");
      return tables;
    } catch (SQLException e) {
      throw failed("no connection to the tables", e);
    }
  }

  @Override
  public void grow(int endpoints, long deliveries) {
    run(ENDPOINTS, endpoints);
    run("DROP TABLE IF EXISTS bench_owners");
    run(
        "CREATE TEMP TABLE bench_owners AS SELECT row_number() OVER () - 1 AS n, id, owner_id"
            + " FROM callbacks.endpoints WHERE uid = '"
            + UID
            + "'");
    long each = Math.max(OF_AN_EVENT, deliveries / DAYS / OF_AN_EVENT * OF_AN_EVENT);
    long events = each / OF_AN_EVENT;
    for (int ago = DAYS + 1; ago > 1; ago--) {
      String day = text("SELECT (now() AT TIME ZONE 'UTC')::date - " + ago);
      String event = ID.formatted("i", events);
      String delivery = ID.formatted("k", each);
      fill("events", day, EVENTS, List.of(event), events);
      fill("deliveries", day, DELIVERIES, List.of(delivery, event, OF_AN_EVENT), each);
      fill("attempts", day, ATTEMPTS, List.of(delivery), each);
    }
  }

  private void fill(String whole, String day, String statement, List<Object> parts, long rows) {
    String part = "callbacks." + whole + "_" + day.replace("-", "");
    if (text("SELECT coalesce(to_regclass('" + part + "')::text, '')").isEmpty()) {
      run(
          "CREATE TABLE %s (LIKE callbacks.%s INCLUDING DEFAULTS INCLUDING CONSTRAINTS)"
              .formatted(part, whole));
      List<Object> names = new ArrayList<>(List.of(part));
      names.addAll(parts);
      run(statement.formatted(names.toArray()), day, rows);
      run(
          "ALTER TABLE callbacks.%s ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')"
              .formatted(
                  whole,
                  part,
                  text("SELECT callbacks.first_id('" + day + "')::text"),
                  text("SELECT callbacks.first_id('" + day + "'::date + 1)::text")));
      days.add(part);
      run("ANALYZE " + part);
    }
  }

  @Override
  public void makeDue(List<UUID> endpoints, int each) {
    withDue.addAll(endpoints);
    run(MAKE_DUE, endpoints, each);
    run("ANALYZE callbacks.due");
  }

  @Override
  public void hold(UUID endpoint, boolean held) {
    run(
        "UPDATE callbacks.endpoints SET held_until = "
            + (held ? "now() + interval '1 hour'" : "NULL")
            + " WHERE id = ANY(?)",
        List.of(endpoint));
  }

  @Override
  public long waiting(UUID endpoint) {
    return Long.parseLong(
        text("SELECT count(*) FROM callbacks.due WHERE endpoint_id = '" + endpoint + "'"));
  }

  @Override
  public void close() {
    if (!withDue.isEmpty()) {
      run("DELETE FROM callbacks.due WHERE endpoint_id = ANY(?)", withDue);
      run(
          """
          DELETE FROM callbacks.attempts WHERE delivery_id = ANY(ARRAY(
            SELECT id FROM callbacks.deliveries WHERE endpoint_id = ANY(?)))
          """,
          withDue);
      run("DELETE FROM callbacks.deliveries WHERE endpoint_id = ANY(?)", withDue);
      run("DELETE FROM callbacks.events WHERE type = '" + DUE + "'");
    }
    days.reversed().forEach(part -> run("DROP TABLE " + part));
    run("DELETE FROM callbacks.endpoints WHERE uid = '" + UID + "'");
    try {
      owner.close();
    } catch (SQLException e) {
      throw failed("the connection to the tables did not close", e);
    }
  }

  private void run(String statement, Object... values) {
    try (PreparedStatement prepared = owner.prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        prepared.setObject(i + 1, values[i] instanceof List<?> ids ? array(ids) : values[i]);
      }
      prepared.execute();
    } catch (SQLException e) {
      throw failed("the tables were not prepared", e);
    }
  }

  private Array array(List<?> ids) throws SQLException {
    return owner.createArrayOf("uuid", ids.toArray());
  }

  private String text(String query) {
    try (Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw failed("the tables could not be read", e);
    }
  }

  private static BenchFailure failed(String what, SQLException e) {
    return new BenchFailure(what + ": " + e.getMessage(), e);
  }
}
