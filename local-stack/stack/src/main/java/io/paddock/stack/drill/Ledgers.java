package io.paddock.stack.drill;

import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.infra.PostgresEndpoint;
import io.paddock.stack.drill.Losses.Movement;
import io.paddock.stack.drill.Losses.Round;
import io.paddock.stack.load.Acknowledged.Filled;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the services and the demo operator wrote, read behind their backs. */
record Ledgers(PostgresEndpoint server) {

  /** Wallet transactions of these players on which somebody still works. */
  List<String> unfinished(Collection<String> players) {
    return rows(
        ServiceDatabase.GAMES,
        """
        SELECT t.id::text FROM games.wallet_transactions t JOIN games.rounds r ON r.id = t.round_id
         WHERE r.player_id = ANY (?) AND t.status NOT IN ('acknowledged', 'refused', 'rolled_back')
        UNION SELECT id::text FROM games.rounds
         WHERE player_id = ANY (?) AND status IN ('pending', 'settling', 'voiding')""",
        List.of(players, players),
        row -> row.getString(1));
  }

  List<Round> rounds(Collection<String> players) {
    return rows(
        ServiceDatabase.GAMES,
        "SELECT id::text, client_bet_id, status FROM games.rounds WHERE player_id = ANY (?)",
        List.of(players),
        row -> new Round(row.getString(1), row.getString(2), row.getString(3)));
  }

  List<Movement> movements(Collection<String> players) {
    return rows(
        ServiceDatabase.GAMES,
        """
        SELECT t.id::text, r.id::text, t.kind, t.amount FROM games.wallet_transactions t
          JOIN games.rounds r ON r.id = t.round_id
         WHERE r.player_id = ANY (?) AND t.status = 'acknowledged' AND t.kind <> 'rollback'""",
        List.of(players),
        Ledgers::movement);
  }

  /** The demo operator's. */
  List<Movement> walletsMovements(Collection<String> players) {
    return rows(
        ServiceDatabase.DEMO_OPERATOR,
        """
        SELECT transaction_id, round_id, kind, amount FROM demo.transactions t
         WHERE player_id = ANY (?) AND kind IN ('bet', 'win') AND status = 'OK'
           AND NOT EXISTS (SELECT FROM demo.transactions r
                            WHERE r.kind = 'rollback' AND r.bet_transaction_id = t.transaction_id)""",
        List.of(players),
        Ledgers::movement);
  }

  private static Movement movement(ResultSet row) throws SQLException {
    return new Movement(row.getString(1), row.getString(2), row.getString(3), row.getBigDecimal(4));
  }

  /** How far these orders have got, by id; those that nobody knows are left out. */
  Map<String, Filled> orders(Collection<String> ids) {
    return rows(
            ServiceDatabase.GATEWAY,
            """
            SELECT o.order_id, o.filled_quantity,
                   coalesce(string_agg('trd-' || f.sequence || '-' || f.event_index, ' '), '')
              FROM trading.orders o LEFT JOIN trading.fills f ON f.order_id = o.order_id
             WHERE o.order_id = ANY (?) GROUP BY o.order_id, o.filled_quantity""",
            List.of(ids),
            row -> Map.entry(row.getString(1), new Filled(row.getLong(2), words(row.getString(3)))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text.split(" ", -1));
  }

  /**
   * What was called back at the demo operator and signed as it has to be.
   *
   * @param type of the event, without what stands before it in a CloudEvent's
   * @param members of the event's data, joined by a blank
   */
  Set<String> calledBack(String type, List<String> members) {
    String value =
        members.stream()
            .map(member -> "(body::json -> 'data' ->> '" + member + "')")
            .collect(Collectors.joining(" || ' ' || "));
    return new TreeSet<>(
        rows(
            ServiceDatabase.DEMO_OPERATOR,
            "SELECT "
                + value
                + " FROM demo.callbacks WHERE verified AND event_type LIKE '%"
                + type
                + "'",
            List.of(),
            row -> row.getString(1)));
  }

  /** How many callbacks of a type came more than once. */
  long calledBackAgain(String type) {
    return rows(
            ServiceDatabase.DEMO_OPERATOR,
            "SELECT count(*) FROM demo.callbacks WHERE deliveries > 1 AND event_type LIKE '%"
                + type
                + "'",
            List.of(),
            row -> row.getLong(1))
        .getFirst();
  }

  private <T> List<T> rows(
      ServiceDatabase database,
      String sql,
      List<Collection<String>> parameters,
      ServiceRows.Reader<T> reader) {
    return new ServiceRows(server, database).read(sql, parameters, reader);
  }
}
