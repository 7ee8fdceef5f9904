package io.paddock.gateway.replica;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.Configs;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.log.TopicRules;
import io.paddock.gateway.replica.CommandOutcome.NotSent;
import io.paddock.matching.Queries;
import io.paddock.matching.order.Side;
import io.paddock.servers.test.Patience;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class BrokerAwayTest {

  @Test
  void a_pod_without_a_broker_is_not_ready_takes_nothing_and_keeps_trying() throws Exception {
    List<String> stops = new CopyOnWriteArrayList<>();
    TradingCore core =
        new TradingCore(
            Configs.trading(Map.of("drain", "PT0.1S")),
            Configs.log(Map.of("ask-timeout", "PT0.5S")),
            new TopicRules(1, 1),
            Map.of("bootstrap.servers", "127.0.0.1:1"),
            TradingDatabase.create().service(),
            Clock.systemUTC(),
            UUID::randomUUID,
            stops::add,
            List.of(),
            nanos -> {});
    core.start();

    await()
        .during(Duration.ofSeconds(3))
        .until(() -> core.replica().status() instanceof ReplicaStatus.Starting && !core.isReady());

    assertThat(stops).isEmpty();
    assertThatThrownBy(() -> core.exchange().read(Queries::markets))
        .isInstanceOf(ReplicaUnavailableException.class);
    assertThat(
            core.exchange()
                .submit(
                    (id, notAfter) ->
                        Commands.place(
                            id, notAfter, Commands.order(Commands.ALICE, Side.BUY, 1, 50, 1)))
                .await()
                .atMost(Patience.LONG))
        .isEqualTo(new NotSent(Duration.ofSeconds(1)));
    assertThatThrownBy(() -> core.state().join())
        .hasCauseInstanceOf(ReplicaUnavailableException.class);
    core.stop();
  }
}
