package io.paddock.callbacks.visit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long links to the portal, and visits, are good for. */
@ConfigMapping(prefix = "paddock.portal")
public interface PortalConfig {

  /** A link that is not opened by then is none: it is sent on, and may lie in a mailbox. */
  @WithDefault("10m")
  Duration link();

  /** From when a link is opened; then another one is needed. */
  @WithDefault("60m")
  Duration visit();

  /** Where this service is from outside, for links that are whole; without it they are paths. */
  @WithDefault("${PADDOCK_CALLBACKS_PORTAL_URL:${PADDOCK_PORTAL_URL:}}")
  Optional<String> url();
}
