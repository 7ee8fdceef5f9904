package io.paddock.backoffice.connectivity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where tests are run, and how long one is waited for. */
@ConfigMapping(prefix = "paddock.connectivity")
interface ConnectivityConfig {

  /** The management port of callback-service, which only our own services can reach. */
  @WithDefault("http://localhost:9084")
  URI callbacksUrl();

  /** The same of games-service, which tests wallets. */
  @WithDefault("http://localhost:9082")
  URI gamesUrl();

  /** More than an attempt's deadline there, which is at most 10 s. */
  @WithDefault("15s")
  Duration patience();

  /** Tests that this process waits for at once. */
  @WithDefault("16")
  int atOnce();
}
