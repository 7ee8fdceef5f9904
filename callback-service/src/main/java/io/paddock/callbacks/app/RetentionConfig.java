package io.paddock.callbacks.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long we remember. */
@ConfigMapping(prefix = "paddock.retention")
public interface RetentionConfig {

  /** Between two sweeps. */
  @WithDefault("10m")
  Duration every();

  /** Finished deliveries, their attempts and their events can be looked at for so long. */
  @WithDefault("30d")
  Duration deliveries();

  /** Longer than the topics' retention: an event that could come again must be recognised. */
  @WithDefault("14d")
  Duration inbox();

  /** How long a creating call can be repeated with its idempotency key. */
  @WithDefault("2d")
  Duration idempotencyKeys();
}
