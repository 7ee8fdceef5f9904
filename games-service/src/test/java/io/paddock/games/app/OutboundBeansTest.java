package io.paddock.games.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundConfig;
import io.paddock.http.OutboundRequest;
import io.paddock.http.OutboundResult;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sandbox alone may call this machine itself. */
class OutboundBeansTest {

  private static final OutboundConfig CONFIG =
      new SmallRyeConfigBuilder()
          .withMapping(OutboundConfig.class)
          .withConverter(Duration.class, 200, new DurationConverter())
          .build()
          .getConfigMapping(OutboundConfig.class);
  private static final String LOOPBACK = "http://localhost:1024/wallet";

  @ParameterizedTest
  @CsvSource({"false, true", "true, false"})
  void loopback_is_for_the_sandbox(boolean sandbox, boolean refused) {
    try (OutboundClient client =
        new OutboundBeans().outbound(sandbox, CONFIG, new SimpleMeterRegistry())) {
      assertThat(client.send(request()) instanceof OutboundResult.Blocked).isEqualTo(refused);
    }
  }

  private static OutboundRequest request() {
    return new OutboundRequest(
        "operator:1",
        false,
        "POST",
        URI.create(LOOPBACK),
        Map.of(),
        new byte[0],
        Duration.ofSeconds(60),
        0);
  }
}
