package io.paddock.auth.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How callers are authenticated. */
@ConfigMapping(prefix = "paddock.auth")
public interface AuthConfig {

  /**
   * Whether this service has the authentication mechanism, the directory and the limiter at all;
   * fixed at build time.
   */
  @WithDefault("true")
  boolean enabled();

  /**
   * Whether this service has the authentication mechanism; fixed at build time. The gateway checks
   * keys itself, with its own steps before and after.
   */
  @WithDefault("true")
  boolean mechanism();

  /** Folder of the key files {@code kek} and {@code pepper}; no default, so none is forgotten. */
  @WithDefault("${paddock.keys-dir:${PADDOCK_KEYS_DIR:}}")
  Optional<Path> keysDir();

  /** The sandbox accepts {@code test} keys and refuses {@code live} keys. */
  @WithDefault("${paddock.sandbox:${PADDOCK_SANDBOX:false}}")
  boolean sandbox();

  /** Where the public keys of staff tokens are published. */
  @WithDefault(
      "${paddock.jwks-url:${PADDOCK_JWKS_URL:http://localhost:8081/.well-known/jwks.json}}")
  URI jwksUrl();

  /**
   * Path prefixes under which a bearer token is always a staff token; a segment {@code *} stands
   * for any one.
   */
  @WithDefault("/api/")
  List<String> staffPaths();

  /** Path prefixes where credentials are ignored, because the body is one. */
  @WithDefault("/api/v1/bo/auth/")
  List<String> openPaths();

  /** Path prefixes where the 401 for a missing credential asks for an aggregator's key. */
  @WithDefault("/api/v1/bo/aggregator/,/v1/aggregator/")
  List<String> aggregatorPaths();

  /** Path prefixes where the 401 for a missing credential asks for an operator's key. */
  @WithDefault("/api/v1/operator/")
  List<String> operatorPaths();

  /**
   * Paths to which a key that only reads may {@code POST}: what is made there never does more than
   * its maker may.
   */
  @WithDefault("/api/v1/callbacks/portal-links,/api/v1/bo/portal-links")
  List<String> readingPaths();

  /** Records that one process keeps; a full cache evicts the least used. */
  @WithDefault("20000")
  int directoryEntries();

  /** Buckets that one process keeps while Redis is unavailable. */
  @WithDefault("10000")
  int localBuckets();

  /** Keys whose last use one process keeps until it is reported to Redis. */
  @WithDefault("10000")
  int keyUses();

  /** How often last uses are reported to Redis. */
  @WithDefault("5s")
  Duration keyUsesEvery();

  /** PEM of who signed Redis' certificate; without it, whom the JVM trusts. */
  @WithDefault("${PADDOCK_REDIS_CA:}")
  Optional<String> redisCa();

  /** Deadline of one call to Redis; a later response is worth less than PostgreSQL's. */
  @WithDefault("150ms")
  Duration redisDeadline();

  /** How long Redis is not called after a failed call, so that an outage costs little. */
  @WithDefault("1s")
  Duration redisPause();
}
