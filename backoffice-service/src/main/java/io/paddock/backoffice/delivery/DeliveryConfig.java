package io.paddock.backoffice.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where deliveries are asked for. */
@ConfigMapping(prefix = "paddock.deliveries")
interface DeliveryConfig {

  /** The API of callback-service. */
  @WithDefault("http://localhost:8084")
  URI url();

  /** How long an answer is waited for: less than a request may take. */
  @WithDefault("3s")
  Duration patience();
}
