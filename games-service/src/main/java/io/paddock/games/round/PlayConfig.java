package io.paddock.games.round;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How long rounds of several steps wait for their players, and how those are ended that wait on.
 */
@ConfigMapping(prefix = "paddock.play")
public interface PlayConfig {

  /** After this long without an action the platform ends the round. */
  @WithDefault("24h")
  Duration idle();

  /** Between two looks for rounds whose players left. */
  @WithDefault("30s")
  Duration poll();

  /** Such rounds ended at once, in this process. */
  @WithDefault("16")
  int places();

  /** For how long a claimed round is ours; longer than its last steps take. */
  @WithDefault("1m")
  Duration lease();

  /** How long a stopping process waits for rounds that it is ending. */
  @WithDefault("5s")
  Duration drain();
}
