package io.paddock.backoffice.change;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** What changes need from the configuration. */
@Singleton
class ChangeBeans {

  @Produces
  @Singleton
  ClientAddress clientAddress(ProxyConfig config) {
    return new ClientAddress(config.trusted().orElse(Set.of()));
  }
}
