package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Configs;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TradingConfigTest {

  @Test
  void what_is_shipped_is_this() {
    TradingConfig config = Configs.trading(Map.of());

    assertThat(config.commandWindow()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.pendingLimit()).isEqualTo(4_000);
    assertThat(config.answerLimit()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.waitersLimit()).isEqualTo(10_000);
    assertThat(config.waitLimit()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.idleTick()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.lagLimit()).isEqualTo(5_000);
    assertThat(config.backlogLimit()).isEqualTo(100_000);
    assertThat(config.unprojectedOrdersLimit()).isEqualTo(100_000);
    assertThat(config.snapshotEveryRecords()).isEqualTo(50_000);
    assertThat(config.snapshotEvery()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.snapshotsKept()).isEqualTo(5);
    assertThat(config.projectionBatch()).isEqualTo(500);
    assertThat(config.projectionEvery()).isEqualTo(Duration.ofMillis(50));
    assertThat(config.electionEvery()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.watchEvery()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.postOnlyAfterRestart()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.drain()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.collateral()).isEqualTo("USDC");
  }
}
