package io.paddock.callbacks.egress;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How calls leave. */
@ConfigMapping(prefix = "paddock.egress")
public interface EgressConfig {

  /** {@code http://host:port} of a proxy that every call goes through, by CONNECT. */
  Optional<URI> proxy();

  /** Whom the proxy knows us as; without it, it asks nobody. */
  Optional<String> proxyUser();

  Optional<String> proxyPassword();

  /** What receivers may let through: every address, or block in CIDR form, that calls come from. */
  Optional<List<String>> addresses();
}
