package io.paddock.backoffice.trading;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a request waits for the exchange. */
@ConfigMapping(prefix = "paddock.trading")
interface TradingConfig {

  /**
   * Then the answer is 202 {@code pending}: the effect comes, or is refused, without the caller.
   */
  @WithDefault("5s")
  Duration patience();

  /** Between two looks; short, since an effect takes some ten milliseconds. */
  @WithDefault("20ms")
  Duration pollInterval();
}
