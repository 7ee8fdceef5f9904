package io.paddock.backoffice.change;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Which machines in front of this service are ours. */
@ConfigMapping(prefix = "paddock.proxies")
interface ProxyConfig {

  /** Addresses whose {@code X-Forwarded-For} is believed; none unless named. */
  Optional<Set<String>> trusted();
}
