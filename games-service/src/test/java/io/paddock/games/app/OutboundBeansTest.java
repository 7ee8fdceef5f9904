package io.paddock.games.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundRequest;
import io.paddock.http.OutboundResult;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sandbox alone may call this machine itself. */
class OutboundBeansTest {

  private static final String LOOPBACK = "http://localhost:1024/wallet";

  @ParameterizedTest
  @CsvSource({"false, true", "true, false"})
  void loopback_is_for_the_sandbox(boolean sandbox, boolean refused) {
    try (OutboundClient client = new OutboundBeans().outbound(sandbox)) {
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
