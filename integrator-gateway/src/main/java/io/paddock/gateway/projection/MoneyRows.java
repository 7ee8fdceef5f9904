package io.paddock.gateway.projection;

import io.paddock.matching.event.Deposited;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.PositionSettled;
import io.paddock.web.db.Sql;
import java.util.Map;

/** Tables {@code deposits} and {@code settlements}. */
final class MoneyRows implements Rows {

  private static final String DEPOSIT =
      """
      INSERT INTO deposits (tx_hash, command_id, wallet, amount, sequence, at)
      VALUES (#{txHash}, #{commandId}, #{wallet}, #{amount}, #{sequence}, #{at})
      """;

  private static final String SETTLEMENT =
      """
      INSERT INTO settlements (sequence, event_index, symbol, wallet, yes_quantity, no_quantity,
                               payout, realized_pnl, at)
      VALUES (#{sequence}, #{index}, #{symbol}, #{wallet}, #{yes}, #{no}, #{payout}, #{realizedPnl}, #{at})
      """;

  private final RowBatch deposits;
  private final RowBatch settlements;

  MoneyRows(Sql tx) {
    deposits = new RowBatch(tx, DEPOSIT);
    settlements = new RowBatch(tx, SETTLEMENT);
  }

  @Override
  public void add(Fact fact, Event event) {
    switch (event) {
      case Deposited e ->
          deposits.add(
              fact,
              Map.of(
                  "txHash",
                  e.txHash().toString(),
                  "commandId",
                  e.commandId(),
                  "wallet",
                  e.wallet().toString(),
                  "amount",
                  e.amount()));
      case PositionSettled e ->
          settlements.add(
              fact,
              Map.of(
                  "symbol",
                  e.symbol().value(),
                  "wallet",
                  e.wallet().toString(),
                  "yes",
                  e.yes(),
                  "no",
                  e.no(),
                  "payout",
                  e.payout(),
                  "realizedPnl",
                  e.realizedPnl()));
      default -> {
        // Moves no money in or out of a market.
      }
    }
  }

  @Override
  public void send() {
    deposits.send();
    settlements.send();
  }
}
