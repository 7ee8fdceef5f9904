package io.paddock.games.bet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How bets are answered. */
@ConfigMapping(prefix = "paddock.bets")
public interface BetConfig {

  /** How long an answer waits for the wallet to take the win: its outcome is durable by then. */
  @WithDefault("50ms")
  Duration winPatience();

  /** How long a stopping process waits for wins that it has sent. */
  @WithDefault("10s")
  Duration drain();
}
