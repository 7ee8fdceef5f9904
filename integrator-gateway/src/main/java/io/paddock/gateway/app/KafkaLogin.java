package io.paddock.gateway.app;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.TreeMap;

/** The service's own {@code kafka.*} for what starts no framework: brokers, TLS and login. */
final class KafkaLogin {

  private static final String PREFIX = "kafka.";
  private static final int ORDINAL = 300;

  private KafkaLogin() {}

  /**
   * @param environment with what its {@code _FILE} variables stand for
   */
  static Map<String, Object> of(Map<String, String> environment) {
    Map<String, String> variables = new TreeMap<>(environment);
    // A dollar in a password is a dollar, and no expression.
    variables.replaceAll((_, value) -> value.replace("$", "$$"));
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addPropertiesSources()
            .withSources(new EnvConfigSource(variables, ORDINAL))
            .build();
    Map<String, Object> kafka = new TreeMap<>();
    for (String name : config.getPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        config
            .getOptionalValue(name, String.class)
            .ifPresent(value -> kafka.put(name.substring(PREFIX.length()), value));
      }
    }
    return kafka;
  }
}
