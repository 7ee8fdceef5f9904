package io.paddock.web.db;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long requests and jobs wait for PostgreSQL. */
@ConfigMapping(prefix = "paddock.database")
public interface DatabaseConfig {

  /**
   * What one request may wait for PostgreSQL in all: for connections, statements and commits
   * together. With a key's lookup and the answer's own work it stays below 5 s.
   */
  @WithDefault("3s")
  Duration requestTime();

  /** How long a request waits for a connection. */
  @WithDefault("2s")
  Duration requestPatience();

  /** What one statement of a job may take. */
  @WithDefault("30s")
  Duration jobTime();

  /** How long a job waits for a connection. */
  @WithDefault("10s")
  Duration jobPatience();
}
