package io.paddock.backoffice.market;

import io.paddock.backoffice.market.Market.Life;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.trading.OutcomeStore;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The SQL of what the exchange's projector tells of markets; its schema is the gateway's. */
final class MarketStates {

  private MarketStates() {}

  /** By symbol; those that the exchange has. */
  static Uni<Map<String, Life>> of(Statements tx, List<String> symbols) {
    return OutcomeStore.isProjected(tx)
        .chain(projected -> projected ? projected(tx, symbols) : Uni.createFrom().item(Map.of()));
  }

  private static Uni<Map<String, Life>> projected(Statements tx, List<String> symbols) {
    return tx.rows(
            StateRow.class,
            """
            SELECT symbol, status, payout_yes, payout_no, status_sequence
              FROM trading.market_states
             WHERE symbol = ANY($1)
            """,
            (Object) symbols.toArray(String[]::new))
        .map(rows -> rows.stream().collect(Collectors.toMap(StateRow::symbol, StateRow::life)));
  }

  /** Of the markets of that status, newest first; the exchange has none that is pending. */
  static Uni<List<UUID>> ids(Statements tx, String status, @Nullable Anchor after, int rows) {
    return OutcomeStore.isProjected(tx)
        .chain(
            projected ->
                tx.column(
                    UUID.class,
                    """
                    SELECT m.id FROM tenancy.markets m %s
                     WHERE $1 = %s
                       AND ($2::timestamptz IS NULL OR (m.created_at, m.id) < ($2, $3::text::uuid))
                     ORDER BY m.created_at DESC, m.id DESC
                     LIMIT $4
                    """
                        .formatted(
                            projected
                                ? "LEFT JOIN trading.market_states s ON s.symbol = m.symbol"
                                : "",
                            projected ? "coalesce(s.status, 'pending')" : "'pending'"),
                    status,
                    Anchor.timeOf(after),
                    Anchor.idOf(after),
                    rows))
        .map(Rows::list);
  }

  private record StateRow(
      String symbol,
      String status,
      @Nullable Long payoutYes,
      @Nullable Long payoutNo,
      long statusSequence) {

    Life life() {
      return new Life(
          status,
          payoutYes == null || payoutNo == null ? null : List.of(payoutYes, payoutNo),
          statusSequence);
    }
  }
}
