package io.paddock.callbacks.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.callbacks.egress.Egress;
import io.paddock.http.AddressGuard;
import io.paddock.http.AddressLook;
import io.paddock.http.AddressPolicy;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundConfig;
import io.paddock.http.OutboundLimits;
import io.paddock.http.OutboundMetrics;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one client that calls receivers, and the guard that checks their URLs when saved. */
@Singleton
class OutboundBeans {

  private final AddressPolicy policy;

  /** Plain HTTP to loopback only in the sandbox, for a receiver on the developer's machine. */
  OutboundBeans(@ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    this.policy = sandbox ? AddressPolicy.SANDBOX_LOOPBACK : AddressPolicy.PUBLIC_ONLY;
  }

  @Produces
  @Singleton
  AddressGuard guard() {
    return new AddressGuard(policy);
  }

  @Produces
  @Singleton
  OutboundClient client(OutboundConfig config, Egress egress, MeterRegistry registry) {
    OutboundClient client =
        new OutboundClient(policy, OutboundLimits.of(config), egress.proxy().orElse(null));
    OutboundMetrics.bind(registry, client);
    return client;
  }

  /** For tests of addresses, which see more of them than a call does. */
  @Produces
  @Singleton
  AddressLook look(AddressGuard guard, Egress egress) {
    return new AddressLook(guard, egress.proxy());
  }

  void close(@Disposes AddressLook look) {
    look.close();
  }

  void close(@Disposes OutboundClient client) {
    client.close();
  }
}
