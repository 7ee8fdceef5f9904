package io.paddock.web.client;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** What finding a client needs from the configuration. */
@Singleton
class ClientBeans {

  @Produces
  @Singleton
  @DefaultBean
  ClientAddress clientAddress(ProxyConfig config) {
    return new ClientAddress(
        config.trusted().orElse(Set.of()).stream().map(AddressRange::of).toList());
  }
}
