package io.paddock.gateway.projection;

import io.paddock.events.outbox.Outbox;
import io.paddock.gateway.replica.Step;
import io.paddock.gateway.snapshot.PositionStore;
import io.paddock.gateway.snapshot.Snapshot;
import io.paddock.gateway.snapshot.SnapshotStore;
import io.paddock.matching.id.Bytes32;
import io.paddock.web.db.Sql;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch of steps in one transaction: the position first, because its row keeps a second
 * projector out, then history, the outbox, and the snapshot that ends the batch. So nothing is
 * written twice or left out, and a snapshot is never ahead of what was written.
 */
final class ProjectionWriter {

  private final PositionStore positions;
  private final SnapshotStore snapshots;
  private final Announcer announcer;
  private final int snapshotsKept;

  ProjectionWriter(
      PositionStore positions,
      SnapshotStore snapshots,
      Outbox outbox,
      String collateral,
      int snapshotsKept) {
    this.positions = positions;
    this.snapshots = snapshots;
    this.announcer = new Announcer(outbox, collateral);
    this.snapshotsKept = snapshotsKept;
  }

  /**
   * Writes a batch.
   *
   * @param from where the position has to be
   * @param steps what came after, not empty
   * @param eventHash after the last of them
   * @param snapshot of the engine after the last of them; null when none is due
   * @throws DeposedException when the position is elsewhere; nothing was written
   */
  void write(Sql sql, long from, List<Step> steps, Bytes32 eventHash, @Nullable Snapshot snapshot) {
    Step last = steps.getLast();
    Instant logTime = Instant.ofEpochMilli(last.time());
    sql.useTransaction(
        tx -> {
          if (!positions.advance(tx, from, last.sequence(), eventHash, logTime)) {
            throw new DeposedException(from);
          }
          writeRows(tx, steps);
          announcer.announce(tx, steps);
          if (snapshot != null) {
            snapshots.insert(tx, snapshot, snapshotsKept);
          }
        });
  }

  private static void writeRows(Sql tx, List<Step> steps) {
    OutcomeRows outcomes = new OutcomeRows(tx);
    List<Rows> tables =
        List.of(
            new MarketRows(tx),
            new OrderRows(tx),
            new TradeRows(tx),
            new CandleRows(tx),
            new MoneyRows(tx),
            new VaultRows(tx),
            new SettlementRows(tx));
    for (Step step : steps) {
      outcomes.add(step);
      for (int index = 0; index < step.events().size(); index++) {
        Fact fact = Fact.of(step, index);
        for (Rows table : tables) {
          table.add(fact, step.events().get(index));
        }
      }
    }
    outcomes.send();
    tables.forEach(Rows::send);
  }
}
