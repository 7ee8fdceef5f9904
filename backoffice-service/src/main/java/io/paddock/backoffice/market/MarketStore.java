package io.paddock.backoffice.market;

import io.paddock.backoffice.market.Market.Life;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.trading.OutcomeStore;
import io.paddock.web.db.Sql;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
  static boolean insert(Sql sql, Market market) {
    return sql.query(
                """
                INSERT INTO tenancy.markets
                  (id, symbol, title, event_id, outcomes, tick_size, min_quantity, fee_rate_bps,
                   closes_at, created_at)
                VALUES
                  (#{id}, #{symbol}, #{title}, #{eventId}, #{outcomeTexts}, #{tickSize}, #{minQuantity},
                   #{feeRateBps}, #{closesAt}, #{createdAt})
                ON CONFLICT (lower(symbol)) DO NOTHING
                """)
            .bindRecord(market)
            .bindArray("outcomeTexts", String.class, market.outcomes())
            .execute()
        == 1;
  }

  static boolean delete(Sql sql, UUID id) {
    return sql.query("DELETE FROM tenancy.markets WHERE id = #{id}").bind("id", id).execute() == 1;
  }

  static Optional<Market> find(Sql sql, UUID id) {
    return one(sql, "id", id);
  }

  static Optional<Market> findBySymbol(Sql sql, String symbol) {
    return one(sql, "symbol", symbol);
  }

  private static Optional<Market> one(Sql sql, String column, Object value) {
    return sql.query(
            """
            SELECT m.*, s.status, s.payout_yes, s.payout_no, s.status_sequence
              FROM tenancy.markets m %s
             WHERE m.%s = #{value}
            """
                .formatted(states(sql), column))
        .bind("value", value)
        .map(row -> market(row))
        .findOne();
  }

  /** Newest first; {@code after} is the last row that was shown, if any. */
  static List<Market> page(Sql sql, @Nullable Anchor after, int rows) {
    return sql.query(
            """
            SELECT m.*, s.status, s.payout_yes, s.payout_no, s.status_sequence
              FROM tenancy.markets m %s
             WHERE CAST(#{at} AS timestamptz) IS NULL
                OR (m.created_at, m.id) < (CAST(#{at} AS timestamptz), CAST(CAST(#{after} AS text) AS uuid))
             ORDER BY m.created_at DESC, m.id DESC
             LIMIT #{rows}
            """
                .formatted(states(sql)))
        .bind("at", Anchor.timeOf(after))
        .bind("after", Anchor.idOf(after))
        .bind("rows", rows)
        .map(row -> market(row))
        .list();
  }

  private static String states(Sql sql) {
    return OutcomeStore.isProjected(sql) ? STATES : NO_STATES;
  }

  private static Market market(Row row) {
    @Nullable OffsetDateTime closesAt = row.getOffsetDateTime("closes_at");
    return new Market(
        row.getUUID("id"),
        row.getString("symbol"),
        row.getString("title"),
        row.getString("event_id"),
        List.of(row.getArrayOfStrings("outcomes")),
        row.getLong("tick_size"),
        row.getLong("min_quantity"),
        row.getInteger("fee_rate_bps"),
        closesAt == null ? null : closesAt.toInstant(),
        row.getOffsetDateTime("created_at").toInstant(),
        life(row));
  }

  private static @Nullable Life life(Row row) {
    @Nullable String status = row.getString("status");
    if (status == null) {
      return null;
    }
    @Nullable Long yes = row.getLong("payout_yes");
    return new Life(
        status,
        yes == null ? null : List.of(yes, row.getLong("payout_no")),
        row.getLong("status_sequence"));
  }
}
