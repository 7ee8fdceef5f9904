package io.paddock.web.client;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Which machines in front of this service are ours. */
@ConfigMapping(prefix = "paddock.proxies")
public interface ProxyConfig {

  /** Addresses and CIDR blocks whose {@code X-Forwarded-For} is believed; none unless named. */
  Optional<Set<String>> trusted();
}
