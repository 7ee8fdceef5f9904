package io.paddock.backoffice.market;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How markets end. */
@ConfigMapping(prefix = "paddock.markets")
interface MarketConfig {

  /**
   * Whether a resolution is refused without a reason and a source. A void always is; for
   * resolutions it is a choice, since callers of before give none.
   */
  @WithDefault("false")
  boolean groundsRequired();
}
