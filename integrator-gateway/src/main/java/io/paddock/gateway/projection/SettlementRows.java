package io.paddock.gateway.projection;

import io.paddock.matching.event.Event;
import io.paddock.matching.event.TradesSettled;
import io.paddock.matching.settlement.SettlementStatus;
import io.paddock.web.db.Sql;
import java.util.Map;

/** Tables {@code settlement_progress} and {@code covered_trades}. */
final class SettlementRows implements Rows {

  private static final String SUBMITTED =
      """
      UPDATE settlement_progress SET submitted_through = greatest(submitted_through, #{through})
      """;

  private static final String SETTLED =
      """
      UPDATE settlement_progress SET settled_through = #{through}
      """;

  private static final String COVERED =
      """
      INSERT INTO covered_trades (from_sequence, through_sequence, attempts, tx_hash, at)
      VALUES (#{from}, #{through}, #{attempts}, #{txHash}, #{at})
      """;

  private final RowBatch submitted;
  private final RowBatch settled;
  private final RowBatch covered;

  SettlementRows(Sql tx) {
    submitted = new RowBatch(tx, SUBMITTED);
    settled = new RowBatch(tx, SETTLED);
    covered = new RowBatch(tx, COVERED);
  }

  @Override
  public void add(Fact fact, Event event) {
    if (!(event instanceof TradesSettled trades)) {
      return;
    }
    Map<String, Object> through = Map.of("through", trades.through());
    if (trades.status() == SettlementStatus.SUBMITTED) {
      submitted.add(fact, through);
      return;
    }
    settled.add(fact, through);
    if (trades.status() == SettlementStatus.COVERED) {
      covered.add(
          fact,
          Map.of(
              "from",
              trades.from(),
              "through",
              trades.through(),
              "attempts",
              trades.attempt(),
              "txHash",
              trades.txHash().toString()));
    }
  }

  @Override
  public void send() {
    submitted.send();
    settled.send();
    covered.send();
  }
}
