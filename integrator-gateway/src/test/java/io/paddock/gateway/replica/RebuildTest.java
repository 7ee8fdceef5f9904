package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.Pod;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.fixtures.TradingLog;
import io.paddock.gateway.log.LogRecord;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.id.Bytes32;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same log, the same state: on every pod, from a snapshot and from zero. */
class RebuildTest {

  private static final int COMMANDS = 12_000;
  private static final Map<String, String> SNAPSHOTS = Map.of("snapshot-every-records", "1000");

  @Test
  void every_way_through_the_log_ends_in_the_same_state() {
    TradingDatabase database = TradingDatabase.create();
    TradingDatabase empty = TradingDatabase.create();
    database.desk(Commands.wallets());
    try (TradingLog log = TradingLog.create()) {
      long last = log.append(Commands.stream(7, COMMANDS));
      EngineState first;
      try (Pod pod = Pod.start(log, database, SNAPSHOTS).awaitSequence(last);
          Pod beside = Pod.startReplica(log, database, SNAPSHOTS).awaitSequence(last)) {
        pod.awaitReady().awaitProjected(database, last);
        first = pod.state();
        EngineState other = beside.awaitReady().awaitSequence(first.sequence()).state();
        assertThat(other.hash()).isEqualTo(stateAt(log, other.sequence()));
      }
      assertThat(first.hash()).isEqualTo(stateAt(log, first.sequence()));
      assertThat(database.count("snapshots")).isGreaterThan(5);
      long projected = database.number("SELECT sequence FROM projection_position");
      long announced = announcedUpTo(database, projected);
      assertThat(announced).isGreaterThan(1_000);

      try (Pod again = Pod.start(log, database, SNAPSHOTS).awaitReady();
          Pod fromZero = Pod.startReplica(log, empty, SNAPSHOTS).awaitReady()) {
        EngineState fromSnapshot = again.state();
        assertThat(fromSnapshot.hash()).isEqualTo(stateAt(log, fromSnapshot.sequence()));
        EngineState whole = fromZero.state();
        assertThat(whole.hash()).isEqualTo(stateAt(log, whole.sequence()));
        assertThat(again.core().replica().applied())
            .as("most of the log was in the snapshot")
            .isLessThan(fromZero.core().replica().applied() / 2);
        assertThat(announcedUpTo(database, projected))
            .as("a rebuild tells nothing")
            .isEqualTo(announced);
        assertThat(database.count("halts")).isZero();
      }
    }
  }

  /** Orders expire meanwhile, and that is told too. */
  private static long announcedUpTo(TradingDatabase database, long sequence) {
    return database.number(
        "SELECT count(*) FROM outbox WHERE CAST(split_part(event_id, '-', 2) AS bigint) <= "
            + sequence);
  }

  /** By an engine alone, record by record. */
  private static Bytes32 stateAt(TradingLog log, long sequence) {
    TradingEngine engine = new TradingEngine();
    for (LogRecord record : log.read()) {
      if (record.sequence() <= sequence) {
        engine.applyRecord(record.sequence(), record.time(), record.value());
      }
    }
    engine.checkInvariants();
    return engine.stateHash();
  }
}
