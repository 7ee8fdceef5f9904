package io.paddock.demo.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The configuration of this demo; each property with its reason. */
@ConfigMapping(prefix = "paddock.demo")
public interface DemoConfig {

  /**
   * File that keeps what seeding tells this demo: the secrets are random per installation, so they
   * cannot be defaults.
   */
  Optional<Path> config();

  /**
   * Whether callers on other machines may use sandbox controls: in a container nobody comes from
   * loopback, and the port's publisher decides who reaches it.
   */
  @WithDefault("false")
  boolean remoteControls();

  /** Where browsers reach this demo; players come back here when they leave a game. */
  URI publicUrl();

  /** Where browsers reach the platform, for what the start page leads to. */
  Platform platform();

  /** Countries (ISO 3166-1 alpha-2) that {@code /auth} refuses, so that GEO_BLOCKED can be seen. */
  Set<String> blockedCountries();

  /** The currencies that this wallet supports; any other code is INVALID_CURRENCY. */
  Map<String, Currency> currencies();

  /** Delay of a response under the slow fault; below the platform's wallet timeout (5 s). */
  @WithDefault("2s")
  Duration slowAnswer();

  /** Longest time that a response is withheld if the caller never times out. */
  @WithDefault("35s")
  Duration longestStall();

  /** The platform's services as a browser beside them reaches them, without a trailing slash. */
  interface Platform {

    @WithDefault("http://localhost:8081")
    URI backoffice();

    @WithDefault("http://localhost:8082")
    URI games();

    @WithDefault("http://localhost:8083")
    URI gateway();

    @WithDefault("http://localhost:8084")
    URI callbacks();
  }

  /** Terms of one currency. */
  interface Currency {

    /** What a new player gets, so that a demo needs no cashier. */
    BigDecimal startingBalance();

    /** The operator's own ceiling for one bet; a larger bet gets LIMIT_EXCEEDED. */
    BigDecimal largestStake();
  }
}
