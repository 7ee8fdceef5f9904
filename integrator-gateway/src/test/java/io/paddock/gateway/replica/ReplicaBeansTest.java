package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paddock.gateway.fixtures.Configs;
import io.paddock.gateway.fixtures.NoDatabase;
import io.paddock.gateway.log.TopicRules;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicaBeansTest {

  @Test
  void a_service_does_not_start_with_an_append_thread_that_may_wait_for_long() {
    assertThatCode(() -> core("PT0.5S")).doesNotThrowAnyException();
    assertThatThrownBy(() -> core("PT0.501S"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("paddock.trading.log.max-block is 500 ms at most");
  }

  private static TradingCore core(String maxBlock) {
    return new ReplicaBeans()
        .core(
            Configs.trading(Map.of()),
            Configs.log(Map.of("max-block", maxBlock)),
            new TopicRules(1, 1),
            Map.of("bootstrap.servers", "127.0.0.1:1"),
            new NoDatabase(),
            Clock.systemUTC(),
            reason -> {},
            List.of(),
            new SimpleMeterRegistry());
  }
}
