package io.paddock.servers.infra;

import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Servers that run elsewhere, each named by its own variable, each independent of the others. */
public record ExternalServers(
    Optional<PostgresEndpoint> postgres, Optional<URI> redis, Optional<String> kafka) {

  public static final String POSTGRES_VARIABLE = "PADDOCK_PG_URL";
  public static final String REDIS_VARIABLE = "PADDOCK_REDIS_URL";
  public static final String KAFKA_VARIABLE = "PADDOCK_KAFKA";

  /**
   * Reads the three variables; absent or blank means that ours is used.
   *
   * @throws IllegalArgumentException when one is malformed
   */
  public static ExternalServers from(Map<String, String> environment) {
    return new ExternalServers(
        value(environment, POSTGRES_VARIABLE).map(PostgresEndpoint::parse),
        value(environment, REDIS_VARIABLE).map(ExternalServers::redisUrl),
        value(environment, KAFKA_VARIABLE));
  }

  /** Which servers we have to run ourselves. */
  public Set<ServerKind> missing() {
    Set<ServerKind> missing = EnumSet.noneOf(ServerKind.class);
    if (postgres.isEmpty()) {
      missing.add(ServerKind.POSTGRES);
    }
    if (redis.isEmpty()) {
      missing.add(ServerKind.REDIS);
    }
    if (kafka.isEmpty()) {
      missing.add(ServerKind.KAFKA);
    }
    return missing;
  }

  private static URI redisUrl(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException unusable) {
      // Without the cause, whose message may show a password.
      throw malformedRedis();
    }
    boolean known = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
    if (!known || uri.getHost() == null) {
      throw malformedRedis();
    }
    return uri;
  }

  private static IllegalArgumentException malformedRedis() {
    return new IllegalArgumentException(REDIS_VARIABLE + " must look like redis://host:port");
  }

  private static Optional<String> value(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
