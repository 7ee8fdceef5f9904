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
   * fixed when the service is built.
   */
  @WithDefault("true")
  boolean enabled();

  /**
   * Whether this service has the authentication mechanism; fixed when the service is built. The
   * gateway judges keys by itself, with its own steps before and after.
   */
  @WithDefault("true")
  boolean mechanism();

  /** Folder of the key files {@code kek} and {@code pepper}; no default, so none is forgotten. */
  @WithDefault("${paddock.keys-dir:${PADDOCK_KEYS_DIR:}}")
  Optional<Path> keysDir();

  /** In the sandbox {@code test} keys are good and {@code live} keys are not. */
  @WithDefault("${paddock.sandbox:${PADDOCK_SANDBOX:false}}")
  boolean sandbox();

  /** Where the public keys of staff tokens are published. */
  @WithDefault(
      "${paddock.jwks-url:${PADDOCK_JWKS_URL:http://localhost:8081/.well-known/jwks.json}}")
  URI jwksUrl();

  /** Path prefixes under which a bearer token is a staff token and nothing else. */
  @WithDefault("/api/")
  List<String> staffPaths();

  /** Path prefixes where no credential is looked at, since the body is one. */
  @WithDefault("/api/v1/bo/auth/")
  List<String> openPaths();

  /** Path prefixes where a caller without any credential is told to send an aggregator's key. */
  @WithDefault("/api/v1/bo/aggregator/,/v1/aggregator/")
  List<String> aggregatorPaths();

  /** Path prefixes where a caller without any credential is told to send an operator's key. */
  @WithDefault("/api/v1/operator/")
  List<String> operatorPaths();

  /** Records that one process keeps; a full cache forgets the least used. */
  @WithDefault("20000")
  int directoryEntries();

  /** Buckets that one process keeps while Redis is away. */
  @WithDefault("10000")
  int localBuckets();

  /** Keys whose last use one process keeps until it is told to Redis. */
  @WithDefault("10000")
  int keyUses();

  /** How often last uses are told to Redis. */
  @WithDefault("5s")
  Duration keyUsesEvery();

  /** Deadline of one call to Redis; an answer that is later is worth less than PostgreSQL's. */
  @WithDefault("150ms")
  Duration redisDeadline();

  /** How long Redis is left alone after a failed call, so that an outage costs little. */
  @WithDefault("1s")
  Duration redisPause();
}
