package io.paddock.stack.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.servers.infra.PostgresEndpoint;
import io.paddock.stack.http.ApiClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must be the same before a loss and after it.
 *
 * @param sequence of the last record that the exchange applied
 * @param hash of the exchange's whole state there
 * @param tables count and digest of the rows of each table that nobody writes while nothing happens
 */
record Truth(long sequence, String hash, Map<String, String> tables) {

  private static final List<String> TABLES =
      List.of(
          "tenancy.operators",
          "tenancy.partners",
          "tenancy.wallets",
          "games.rounds",
          "games.wallet_transactions",
          "trading.orders",
          "trading.fills",
          "trading.deposits",
          "trading.settlements",
          "callbacks.deliveries");

  /**
   * Asks for it.
   *
   * @param gateway the address of a gateway's management port
   */
  static Truth of(String gateway, PostgresEndpoint postgres) {
    JsonNode engine = ApiClient.at(gateway).get("/engine/state").expect(200).json();
    Map<String, String> tables = new TreeMap<>();
    try (Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl("paddock"), postgres.adminUser(), postgres.adminPassword());
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        try (ResultSet row =
            statement.executeQuery(
                "SELECT count(*) || ' rows, ' || md5(coalesce(string_agg(md5(t::text), ''"
                    + " ORDER BY md5(t::text)), '')) FROM "
                    + table
                    + " t")) {
          row.next();
          tables.put(table, row.getString(1));
        }
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot read what PostgreSQL holds", failure);
    }
    return new Truth(engine.get("sequence").asLong(), engine.get("hash").asText(), tables);
  }

  /** The tables whose rows are others in {@code later}, each with both; empty when none is. */
  List<String> changedTables(Truth later) {
    return tables.entrySet().stream()
        .filter(each -> !each.getValue().equals(later.tables.get(each.getKey())))
        .map(
            each ->
                each.getKey()
                    + ": "
                    + each.getValue()
                    + ", then "
                    + later.tables.get(each.getKey()))
        .toList();
  }
}
