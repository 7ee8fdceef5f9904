package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.sign.WebhookSecret;
import io.paddock.callbacks.eventtype.ConnectivityTest;
import io.paddock.callbacks.fixtures.Settings;
import io.paddock.http.AddressPolicy;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundLimits;
import io.paddock.http.OutboundRequest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProbeTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

  @Test
  void aProbeHasAConnectionOfItsOwnAndItsTenantsShareOfTheResolver() {
    try (OutboundClient client =
        new OutboundClient(AddressPolicy.PUBLIC_ONLY, OutboundLimits.DEFAULT)) {
      Probe probe = new Probe(client, Settings.of(DispatchConfig.class));

      OutboundRequest first = probe.request(call(), NOW);
      OutboundRequest second = probe.request(call(), NOW);

      assertThat(first.sharer()).isEqualTo(Claims.OWNER.text()).isEqualTo(second.sharer());
      assertThat(first.owner()).startsWith("probe:").isNotEqualTo(second.owner());
      assertThat(first.statusDecides()).isFalse();
    }
  }

  private static Probe.Call call() {
    return new Probe.Call(
        Claims.OWNER,
        "https://hooks.mybrand.com/paddock",
        ConnectivityTest.of(UUID.randomUUID(), Claims.ENDPOINT, Claims.OWNER, 1, NOW, null),
        List.of(WebhookSecret.generate(new SecureRandom())),
        Map.of());
  }
}
