package io.paddock.gateway.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.gateway.fixtures.Configs;
import io.paddock.gateway.fixtures.NoDatabase;
import io.paddock.gateway.log.TopicRules;
import io.paddock.gateway.replica.TradingCore;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.health.PodReadiness;
import io.paddock.web.health.Stopping;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Of a pod that has not read its log yet, and is told to end. */
class PlatformResourceTest {

  private final Stopping stopping = new Stopping(() -> Duration.ZERO);
  private final PlatformResource platform =
      new PlatformResource(
          new PodReadiness(stopping, List.of()),
          new TradingCore(
              Configs.trading(Map.of()),
              Configs.log(Map.of()),
              new TopicRules(1, 1),
              Map.of("bootstrap.servers", "127.0.0.1:1"),
              new NoDatabase(),
              Clock.systemUTC(),
              UUID::randomUUID,
              reason -> {},
              List.of(),
              nanos -> {}),
          Clock.systemUTC());

  @Test
  void it_lives_but_is_not_to_be_asked() {
    assertThat(platform.ready().status()).isEqualTo("ready");

    stopping.leave();

    assertThat(platform.health().status()).isEqualTo("up");
    assertThat(platform.status().status()).isEqualTo("degraded");
    assertThat(platform.status().mode()).isEqualTo("normal");
    assertThat(platform.status().sequence()).isEqualTo(-1);
    assertThatThrownBy(platform::ready)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.error()).isEqualTo(WebError.UNAVAILABLE);
              assertThat(problem.headers()).containsEntry("Retry-After", "1");
              assertThat(problem.detail()).isEqualTo("This pod is stopping");
            });
  }
}
