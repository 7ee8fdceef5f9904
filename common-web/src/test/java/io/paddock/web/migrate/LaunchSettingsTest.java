package io.paddock.web.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

class LaunchSettingsTest {

  private static final Map<String, String> SERVICE =
      Map.ofEntries(
          Map.entry("quarkus.application.name", "games-service"),
          Map.entry("quarkus.flyway.schemas", "games"),
          Map.entry("quarkus.flyway.migrate-at-start", "${PADDOCK_MIGRATE:true}"),
          Map.entry("quarkus.flyway.jdbc-url", "jdbc:postgresql://db/paddock"),
          Map.entry("quarkus.flyway.username", "paddock_owner"),
          Map.entry("quarkus.flyway.password", "${PADDOCK_DB_OWNER_PASSWORD:}"),
          Map.entry("quarkus.flyway.placeholders.app_role", "demo"),
          Map.entry("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/paddock"),
          Map.entry("quarkus.datasource.username", "paddock_games"),
          Map.entry("quarkus.datasource.password", "app-secret"),
          Map.entry("quarkus.management.host", "0.0.0.0"),
          Map.entry("quarkus.management.port", "9082"),
          Map.entry("paddock.schema.patience", "PT15M"));

  @Test
  void theyAreReadFromTheServicesOwn() {
    LaunchSettings settings = load(Map.of("paddock.schema.reads", "tenancy:5,trading:1"));

    assertThat(settings)
        .isEqualTo(
            new LaunchSettings(
                "games-service",
                "games",
                true,
                new LaunchSettings.Login("jdbc:postgresql://db/paddock", "paddock_owner", ""),
                new LaunchSettings.Login(
                    "jdbc:postgresql://db/paddock", "paddock_games", "app-secret"),
                Map.of("app_role", "demo"),
                Map.of(
                    "tenancy", MigrationVersion.fromVersion("5"),
                    "trading", MigrationVersion.fromVersion("1")),
                "0.0.0.0",
                9082,
                Duration.ofMinutes(15)));
  }

  @Test
  void aProcessMayBeToldNotToMigrate() {
    assertThat(load(Map.of("PADDOCK_MIGRATE", "false")).migrateAtStart()).isFalse();
  }

  @Test
  void aServiceMayReadNoSchemaButItsOwn() {
    assertThat(load(Map.of()).others()).isEmpty();
  }

  @Test
  void aSchemaWithoutAVersionIsRefused() {
    assertThatThrownBy(() -> load(Map.of("paddock.schema.reads", "tenancy")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("paddock.schema.reads takes schema:version, not tenancy");
  }

  @Test
  void theirTextShowsNoPassword() {
    assertThat(load(Map.of("PADDOCK_DB_OWNER_PASSWORD", "owner-secret")).toString())
        .doesNotContain("secret");
  }

  private static LaunchSettings load(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(SERVICE);
    all.putAll(more);
    return LaunchSettings.of(
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(new PropertiesConfigSource(all, "test", 250))
            .build());
  }
}
