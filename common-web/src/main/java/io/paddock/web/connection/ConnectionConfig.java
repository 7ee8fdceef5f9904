package io.paddock.web.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long a caller may take to say what it wants. */
@ConfigMapping(prefix = "paddock.connection")
public interface ConnectionConfig {

  /** From the first byte of a request to the end of its head; longer is 408. */
  @WithDefault("10s")
  Duration headTime();

  /** From the end of a request's head to the end of its body; longer is 408. */
  @WithDefault("15s")
  Duration bodyTime();

  /**
   * Where a key may come as the parameter {@code key} instead of a header: in requests whose path
   * begins like this, which become WebSockets. Nowhere when left out.
   */
  Optional<String> keyParameterUnder();
}
