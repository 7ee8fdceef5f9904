package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.Pod;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.fixtures.TradingLog;
import io.paddock.matching.mode.ModeView;
import io.paddock.matching.mode.TradingMode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A pod that comes alone reopens the exchange; one that comes beside it does not. */
class RestartTest {

  private static final Map<String, String> THIRTY_SECONDS =
      Map.of("post-only-after-restart", "PT30S");

  @Test
  void before_it_is_ready_the_first_pod_has_the_exchange_take_only_what_rests() {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create()) {
      log.append(Commands.market(Commands.CUP));
      try (Pod first = Pod.start(log, database, THIRTY_SECONDS).awaitReady()) {
        ModeView mode = first.core().mode();
        long logTime = first.core().exchange().logTime().orElseThrow();
        assertThat(mode.mode()).isEqualTo(TradingMode.POST_ONLY);
        assertThat(mode.until() - logTime).isBetween(1L, 30_000L);

        try (Pod second = Pod.startReplica(log, database, THIRTY_SECONDS).awaitReady()) {
          assertThat(second.core().mode()).isEqualTo(mode);
        }
      }
    }
  }

  @Test
  void an_exchange_without_a_market_opens_at_once() {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create();
        Pod pod = Pod.start(log, database, THIRTY_SECONDS).awaitReady()) {
      assertThat(pod.core().mode()).isEqualTo(ModeView.NORMAL);
    }
  }
}
