package io.paddock.gateway.replica;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.Pod;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.fixtures.TradingLog;
import io.paddock.gateway.log.LogRecord;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.codec.CommandCodec;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The log is switched to this build's behaviour once, by whichever pod comes first. */
class EngineUpgradeTest {

  private static final byte[] UPGRADE = CommandCodec.encode(EngineUpgrade.command());

  private static long upgrades(TradingLog log) {
    return log.read().stream()
        .map(LogRecord::value)
        .filter(value -> Arrays.equals(value, UPGRADE))
        .count();
  }

  private static int version(Pod pod) {
    return pod.core().replica().version();
  }

  @Test
  void an_older_log_is_switched_before_the_pod_is_ready_and_never_again() {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create()) {
      log.append(Commands.stream(7, 200));
      try (Pod first = Pod.startReplica(log, database, Map.of()).awaitReady();
          Pod second = Pod.startReplica(log, database, Map.of()).awaitReady()) {
        assertThat(version(first)).isEqualTo(TradingEngine.LATEST_VERSION);
        assertThat(version(second)).isEqualTo(TradingEngine.LATEST_VERSION);
        assertThat(upgrades(log)).isEqualTo(1);
        second.awaitSequence(first.core().replica().sequence());
        first.awaitSequence(second.core().replica().sequence());
      }
      try (Pod third = Pod.startReplica(log, database, Map.of()).awaitReady()) {
        assertThat(version(third)).isEqualTo(TradingEngine.LATEST_VERSION);
        assertThat(upgrades(log)).isEqualTo(1);
      }
    }
  }

  @Test
  void while_older_builds_run_it_is_not_switched() {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create();
        Pod pod = Pod.startReplica(log, database, Map.of("upgrade-engine", "false")).awaitReady()) {
      long sequence = log.append(Commands.stream(7, 50));
      pod.awaitSequence(sequence);
      await().until(() -> pod.core().isReady());

      assertThat(version(pod)).isEqualTo(1);
      assertThat(upgrades(log)).isZero();
    }
  }
}
