package io.paddock.backoffice.staff;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How staff log in. */
@ConfigMapping(prefix = "paddock.staff")
interface StaffConfig {

  /** Folder of the key file {@code jwt}; no default, so that it is not forgotten. */
  @WithDefault("${paddock.keys-dir:}")
  Optional<Path> keysDir();

  /** From a password to the last refresh: about a working day. */
  @WithDefault("12h")
  Duration refreshLifetime();

  /** Password hashes that run at once; each takes 19 MiB and a core for some 50 ms. */
  @WithDefault("2")
  int concurrentHashes();

  /** How long a login waits for its turn before it is answered 503. */
  @WithDefault("3s")
  Duration hashPatience();

  /** Between two looks for logins that the database ended: they are to end within a second. */
  @WithDefault("250ms")
  Duration endedSessionsEvery();
}
