package io.paddock.web.migrate;

import io.paddock.web.secret.SecretFileSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationVersion;

/**
 * What a process has to know before Quarkus runs, from the same settings that Quarkus reads.
 *
 * @param service the service's name
 * @param schema the schema that is the service's own
 * @param migrateAtStart whether Quarkus migrates it when it starts
 * @param owner who may change the schema
 * @param application who may only work with it
 * @param placeholders what migrations leave open
 * @param others schemas of other services that this one reads, and the versions that it needs
 * @param host where the management port listens
 * @param managementPort the port that is asked whether the service is ready
 * @param patience how long a schema is waited for before the process ends
 */
record LaunchSettings(
    String service,
    String schema,
    boolean migrateAtStart,
    Login owner,
    Login application,
    Map<String, String> placeholders,
    Map<String, MigrationVersion> others,
    String host,
    int managementPort,
    Duration patience) {

  private static final String PLACEHOLDER = "quarkus.flyway.placeholders.";

  /** As strong as Quarkus has it: above libraries' defaults, below the environment. */
  private static final int ORDINAL = 250;

  /** Who connects where; its text shows no password. */
  record Login(String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
      return user + " at " + jdbcUrl;
    }
  }

  /** As the service whose class path this is would be configured. */
  static LaunchSettings load(ClassLoader loader) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .forClassLoader(loader)
            .addDefaultInterceptors()
            .addDefaultSources()
            .addDiscoveredConverters()
            .withSources(new SecretFileSource());
    URL application = loader.getResource("application.properties");
    if (application != null) {
      try {
        builder.withSources(new PropertiesConfigSource(application, ORDINAL));
      } catch (IOException failure) {
        throw new UncheckedIOException("cannot read " + application, failure);
      }
    }
    return of(builder.build());
  }

  static LaunchSettings of(SmallRyeConfig config) {
    return new LaunchSettings(
        text(config, "quarkus.application.name"),
        text(config, "quarkus.flyway.schemas"),
        config.getValue("quarkus.flyway.migrate-at-start", Boolean.class),
        login(config, "quarkus.flyway.jdbc-url", "quarkus.flyway"),
        login(config, "quarkus.datasource.jdbc.url", "quarkus.datasource"),
        placeholders(config),
        others(config),
        text(config, "quarkus.management.host"),
        config.getValue("quarkus.management.port", Integer.class),
        config.getValue("paddock.schema.patience", Duration.class));
  }

  private static Login login(SmallRyeConfig config, String url, String prefix) {
    return new Login(
        text(config, url),
        text(config, prefix + ".username"),
        config.getOptionalValue(prefix + ".password", String.class).orElse(""));
  }

  private static Map<String, String> placeholders(SmallRyeConfig config) {
    Map<String, String> placeholders = new TreeMap<>();
    for (String name : config.getPropertyNames()) {
      if (name.startsWith(PLACEHOLDER)) {
        placeholders.put(name.substring(PLACEHOLDER.length()), text(config, name));
      }
    }
    return placeholders;
  }

  private static Map<String, MigrationVersion> others(SmallRyeConfig config) {
    Map<String, MigrationVersion> others = new TreeMap<>();
    config
        .getOptionalValues("paddock.schema.reads", String.class, ArrayList::new)
        .ifPresent(
            pairs ->
                pairs.forEach(
                    pair -> {
                      String[] parts = pair.split(":", 2);
                      if (parts.length != 2) {
                        throw new IllegalArgumentException(
                            "paddock.schema.reads takes schema:version, not " + pair);
                      }
                      others.put(parts[0], MigrationVersion.fromVersion(parts[1]));
                    }));
    return others;
  }

  private static String text(SmallRyeConfig config, String name) {
    return config.getValue(name, String.class);
  }
}
