package io.paddock.callbacks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paddock.callbacks.dispatch.DispatchConfig;
import io.paddock.callbacks.fixtures.Settings;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundConfig;
import io.paddock.http.OutboundRequest;
import io.paddock.http.OutboundResult;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sandbox alone may call this machine itself. */
class OutboundBeansTest {

  private static final String LOOPBACK = "http://localhost:1024/hook";

  @ParameterizedTest
  @CsvSource({"false, true", "true, false"})
  void loopbackIsForTheSandbox(boolean sandbox, boolean refused) {
    OutboundBeans beans = new OutboundBeans(sandbox);
    SimpleMeterRegistry registry = new SimpleMeterRegistry();

    try (OutboundClient client = beans.client(Settings.of(OutboundConfig.class), registry)) {
      assertThat(client.send(request()) instanceof OutboundResult.Blocked).isEqualTo(refused);
    }
    assertThat(beans.guard().flawOf(LOOPBACK).isPresent()).isEqualTo(refused);
  }

  @Test
  void eachAttemptHasAConnectionAndOneTenantAtMostAQuarterOfThem() {
    OutboundConfig shipped = Settings.shipped(OutboundConfig.class);

    assertThat(shipped.connections()).isEqualTo(2_048);
    assertThat(shipped.connections())
        .isEqualTo(Settings.shipped(DispatchConfig.class).concurrency());
    assertThat(shipped.requestsPerOwner() * 4).isEqualTo(shipped.connections());
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
