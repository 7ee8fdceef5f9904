package io.paddock.games.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long sessions and codes live. */
@ConfigMapping(prefix = "paddock.session")
public interface SessionConfig {

  /** A session without a request for so long is over. */
  @WithDefault("30m")
  Duration idle();

  /** How long the one-time code of the redirect can be exchanged. */
  @WithDefault("60s")
  Duration codeLifetime();

  /** How often requests seen are written down; a crash forgets no more than this. */
  @WithDefault("5s")
  Duration touchEvery();

  /** Sessions whose requests wait to be written down; more than that are written at once. */
  @WithDefault("100000")
  int touchLimit();
}
