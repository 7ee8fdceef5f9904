package io.paddock.backoffice.market;

import io.paddock.backoffice.market.Market.Life;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.trading.OutcomeStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The SQL of markets' definitions, joined with what the exchange's projector tells of them. */
final class MarketStore {

  private static final String STATES = "LEFT JOIN trading.market_states s ON s.symbol = m.symbol";

  /** On a new installation, whose gateway has never run. */
  private static final String NO_STATES =
      """
      CROSS JOIN (SELECT NULL::text AS status, NULL::bigint AS payout_yes,
                         NULL::bigint AS payout_no, NULL::bigint AS status_sequence) s\
      """;

  private MarketStore() {}

  /** False when the symbol is taken, in whatever case. */
  static boolean insert(Handle handle, Market market) {
    return handle
            .createUpdate(
                """
                INSERT INTO tenancy.markets
                  (id, symbol, title, event_id, outcomes, tick_size, min_quantity, fee_rate_bps,
                   closes_at, created_at)
                VALUES
                  (:id, :symbol, :title, :eventId, :outcomeTexts, :tickSize, :minQuantity,
                   :feeRateBps, :closesAt, :createdAt)
                ON CONFLICT (lower(symbol)) DO NOTHING
                """)
            .bindMethods(market)
            .bindArray("outcomeTexts", String.class, market.outcomes())
            .execute()
        == 1;
  }

  static boolean delete(Handle handle, UUID id) {
    return handle
            .createUpdate("DELETE FROM tenancy.markets WHERE id = :id")
            .bind("id", id)
            .execute()
        == 1;
  }

  static Optional<Market> find(Handle handle, UUID id) {
    return one(handle, "id", id);
  }

  static Optional<Market> findBySymbol(Handle handle, String symbol) {
    return one(handle, "symbol", symbol);
  }

  private static Optional<Market> one(Handle handle, String column, Object value) {
    return handle
        .createQuery(
            """
            SELECT m.*, s.status, s.payout_yes, s.payout_no, s.status_sequence
              FROM tenancy.markets m <states>
             WHERE m.<column> = :value
            """)
        .define("states", states(handle))
        .define("column", column)
        .bind("value", value)
        .map((row, context) -> market(row))
        .findOne();
  }

  /** Newest first; {@code after} is the last row that was shown, if any. */
  static List<Market> page(Handle handle, @Nullable Anchor after, int rows) {
    return handle
        .createQuery(
            """
            SELECT m.*, s.status, s.payout_yes, s.payout_no, s.status_sequence
              FROM tenancy.markets m <states>
             WHERE CAST(:at AS timestamptz) IS NULL
                OR (m.created_at, m.id) \\< (CAST(:at AS timestamptz), CAST(:after AS uuid))
             ORDER BY m.created_at DESC, m.id DESC
             LIMIT :rows
            """)
        .define("states", states(handle))
        .bind("at", Anchor.timeOf(after))
        .bind("after", Anchor.idOf(after))
        .bind("rows", rows)
        .map((row, context) -> market(row))
        .list();
  }

  private static String states(Handle handle) {
    return OutcomeStore.isProjected(handle) ? STATES : NO_STATES;
  }

  private static Market market(ResultSet row) throws SQLException {
    @Nullable Timestamp closesAt = row.getTimestamp("closes_at");
    return new Market(
        row.getObject("id", UUID.class),
        row.getString("symbol"),
        row.getString("title"),
        row.getString("event_id"),
        List.of((String[]) row.getArray("outcomes").getArray()),
        row.getLong("tick_size"),
        row.getLong("min_quantity"),
        row.getInt("fee_rate_bps"),
        closesAt == null ? null : closesAt.toInstant(),
        row.getTimestamp("created_at").toInstant(),
        life(row));
  }

  private static @Nullable Life life(ResultSet row) throws SQLException {
    @Nullable String status = row.getString("status");
    if (status == null) {
      return null;
    }
    long yes = row.getLong("payout_yes");
    boolean resolved = !row.wasNull();
    return new Life(
        status,
        resolved ? List.of(yes, row.getLong("payout_no")) : null,
        row.getLong("status_sequence"));
  }
}
