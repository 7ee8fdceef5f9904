package io.paddock.callbacks.endpoint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What one tenant may have. */
@ConfigMapping(prefix = "paddock.endpoints")
public interface EndpointLimits {

  /** Every event is matched against all endpoints of its owners. */
  @WithDefault("20")
  int perTenant();

  /** Secrets of one endpoint that sign at once: receivers check each signature. */
  @WithDefault("5")
  int activeSecrets();
}
