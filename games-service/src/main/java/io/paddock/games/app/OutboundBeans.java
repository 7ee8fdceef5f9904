package io.paddock.games.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.http.AddressPolicy;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundConfig;
import io.paddock.http.OutboundLimits;
import io.paddock.http.OutboundMetrics;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one client for operators' wallets; only the sandbox may call this machine itself. */
@Singleton
class OutboundBeans {

  @Produces
  @Singleton
  OutboundClient outbound(
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox,
      OutboundConfig config,
      MeterRegistry registry) {
    OutboundClient client =
        new OutboundClient(
            sandbox ? AddressPolicy.SANDBOX_LOOPBACK : AddressPolicy.PUBLIC_ONLY,
            OutboundLimits.of(config));
    OutboundMetrics.bind(registry, client);
    return client;
  }

  void close(@Disposes OutboundClient client) {
    client.close();
  }
}
