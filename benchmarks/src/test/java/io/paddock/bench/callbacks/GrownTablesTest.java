package io.paddock.bench.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.test.TestDatabase;
import io.paddock.servers.test.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A month that never was, in the service's own tables, and gone without a trace. */
@Timeout(120)
class GrownTablesTest {

  private static final UUID ENDPOINT = UUID.fromString("0199a1b2-0000-7000-8000-0000000000e1");

  private final TestDatabase database =
      TestStack.join().newDatabase(ServiceDatabase.CALLBACKS, List.of(ServiceDatabase.CALLBACKS));

  @Test
  void aMonthIsFilledDayByDayAndGoesAgain() throws SQLException {
    String before = counted();
    try (GrownTables tables = open()) {
      tables.grow(50, 600);

      assertThat(number("SELECT count(*) FROM callbacks.endpoints")).isEqualTo(50);
      assertThat(number("SELECT count(*) FROM callbacks.endpoint_queue")).isEqualTo(50);
      assertThat(number("SELECT count(*) FROM callbacks.deliveries WHERE status = 'delivered'"))
          .isEqualTo(600);
      assertThat(number("SELECT count(DISTINCT endpoint_id) FROM callbacks.deliveries"))
          .isEqualTo(20);
      assertThat(number("SELECT count(*) FROM callbacks.attempts")).isEqualTo(600);
      assertThat(
              number(
                  "SELECT count(*) FROM callbacks.events v WHERE (SELECT count(*) FROM"
                      + " callbacks.deliveries d WHERE d.event_id = v.id) = 10"))
          .isEqualTo(60);
      assertThat(number("SELECT count(DISTINCT tableoid) FROM callbacks.deliveries")).isEqualTo(30);
      assertThat(number("SELECT count(*) FROM callbacks.deliveries_default")).isZero();
    }
    assertThat(counted()).isEqualTo(before);
  }

  @Test
  void deliveriesAreDueAtAnEndpointThatIsInLineOrHeld() throws SQLException {
    endpoint();
    String before = counted();
    try (GrownTables tables = open()) {
      tables.makeDue(List.of(ENDPOINT), 7);

      assertThat(tables.waiting(ENDPOINT)).isEqualTo(7);
      assertThat(
              number(
                  "SELECT count(*) FROM callbacks.due w JOIN callbacks.deliveries d ON d.id ="
                      + " w.delivery_id AND d.event_id = w.event_id AND d.status = 'pending' JOIN"
                      + " callbacks.events v ON v.id = w.event_id WHERE w.due_at <= now()"))
          .isEqualTo(7);
      assertThat(inLine()).isEqualTo(1);
      tables.hold(ENDPOINT, true);
      assertThat(inLine()).isZero();
      tables.hold(ENDPOINT, false);
      assertThat(inLine()).isEqualTo(1);
    }
    assertThat(counted()).isEqualTo(before);
  }

  private long inLine() throws SQLException {
    return number(
        "SELECT count(*) FROM callbacks.endpoint_queue"
            + " WHERE greatest(next_due_at, not_before) <= now() AND next_due_at IS NOT NULL");
  }

  private void endpoint() throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO callbacks.endpoints (id, owner_kind, owner_id, url, event_types, status,
            created_at, updated_at)
          VALUES ('%1$s', 'operator', '%1$s', 'https://x.example.com', '{*}', 'enabled', now(), now());
          INSERT INTO callbacks.endpoint_queue (endpoint_id, paced_until, served_at)
          VALUES ('%1$s', now(), now())
          """
              .formatted(ENDPOINT));
    }
  }

  private String counted() throws SQLException {
    return List.of(
            number("SELECT count(*) FROM callbacks.endpoints"),
            number("SELECT count(*) FROM callbacks.endpoint_queue"),
            number("SELECT count(*) FROM callbacks.events"),
            number("SELECT count(*) FROM callbacks.deliveries"),
            number("SELECT count(*) FROM callbacks.attempts"),
            number("SELECT count(*) FROM callbacks.due"),
            number("SELECT count(*) FROM callbacks.days"))
        .toString();
  }

  private long number(String query) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
  }

  private GrownTables open() {
    return GrownTables.open(database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
  }
}
