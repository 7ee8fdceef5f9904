package io.paddock.games.recovery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How hard the durable wallet queue works. */
@ConfigMapping(prefix = "paddock.recovery")
public interface RecoveryConfig {

  /** Between two looks at the queue when nothing asked for one. */
  @WithDefault("500ms")
  Duration poll();

  /** Rows taken at once. */
  @WithDefault("16")
  int batch();

  /** Attempts under way in this process, over all operators. */
  @WithDefault("200")
  int inFlight();

  /** Attempts under way at one operator's wallet, so that a dead one holds up nobody else. */
  @WithDefault("16")
  int inFlightPerOperator();

  /** For how long a claimed row is ours; longer than the longest wallet timeout (30 s). */
  @WithDefault("45s")
  Duration lease();

  /** How long a stopping process waits for attempts under way. */
  @WithDefault("10s")
  Duration drain();

  /** Between two measurements of the backlog. */
  @WithDefault("10s")
  Duration measureEvery();
}
