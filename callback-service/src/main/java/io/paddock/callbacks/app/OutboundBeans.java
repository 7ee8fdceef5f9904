package io.paddock.callbacks.app;

import io.paddock.http.AddressGuard;
import io.paddock.http.AddressPolicy;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundLimits;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one client that calls receivers, and the guard that checks their URLs when saved. */
@Singleton
class OutboundBeans {

  /** A place for each attempt that may be under way, and a quarter of them for one tenant. */
  static final OutboundLimits LIMITS =
      new OutboundLimits(2_048, 512, 16, 256, Duration.ofSeconds(3), Duration.ofSeconds(15));

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
  OutboundClient client() {
    return new OutboundClient(policy, LIMITS);
  }

  void close(@Disposes OutboundClient client) {
    client.close();
  }
}
