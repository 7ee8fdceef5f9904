package io.paddock.web.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a pod leaves. */
@ConfigMapping(prefix = "paddock.shutdown")
public interface StoppingConfig {

  /**
   * From the order to stop until requests are refused: balancers look at readiness in their own
   * time, and send what they have until then.
   */
  @WithDefault("5s")
  Duration delay();
}
