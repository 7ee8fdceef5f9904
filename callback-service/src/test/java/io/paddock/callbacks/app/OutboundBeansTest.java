package io.paddock.callbacks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paddock.callbacks.dispatch.DispatchConfig;
import io.paddock.callbacks.egress.Egress;
import io.paddock.callbacks.egress.EgressConfig;
import io.paddock.callbacks.fixtures.Settings;
import io.paddock.http.FailureCode;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundConfig;
import io.paddock.http.OutboundRequest;
import io.paddock.http.OutboundResult;
import io.paddock.servers.test.RawAnswers;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
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

    try (OutboundClient client = client(beans, registry, Settings.of(EgressConfig.class))) {
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

  @Test
  void callsGoThroughTheProxyThatIsSet() {
    try (RawAnswers proxy = new RawAnswers(_ -> "HTTP/1.1 407 No\r\ncontent-length: 0\r\n\r\n");
        OutboundClient client =
            client(
                new OutboundBeans(true),
                new SimpleMeterRegistry(),
                Settings.of(EgressConfig.class, "paddock.egress.proxy", proxy.baseUrl()))) {
      assertThat(client.send(request()))
          .asInstanceOf(InstanceOfAssertFactories.type(OutboundResult.Failed.class))
          .returns(FailureCode.PROXY_FAILED, OutboundResult.Failed::code);
      assertThat(proxy.arrivals()).hasSize(1);
    }
  }

  private static OutboundClient client(
      OutboundBeans beans, SimpleMeterRegistry registry, EgressConfig egress) {
    return beans.client(Settings.of(OutboundConfig.class), new Egress(egress), registry);
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
