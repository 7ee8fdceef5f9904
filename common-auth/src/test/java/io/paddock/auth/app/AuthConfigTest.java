package io.paddock.auth.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.seal.KeyRing;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthConfigTest {

  @Test
  void theDefaultsAreThese() {
    AuthConfig config = config(Map.of());

    assertThat(config.enabled()).isTrue();
    assertThat(config.keysDir()).isEmpty();
    assertThat(config.sandbox()).isFalse();
    assertThat(config.jwksUrl())
        .isEqualTo(URI.create("http://localhost:8081/.well-known/jwks.json"));
    assertThat(config.staffPaths()).containsExactly("/api/");
    assertThat(config.openPaths()).containsExactly("/api/v1/bo/auth/");
    assertThat(config.readingPaths())
        .containsExactly("/api/v1/callbacks/portal-links", "/api/v1/bo/portal-links");
    assertThat(config.aggregatorPaths())
        .containsExactly("/api/v1/bo/aggregator/", "/v1/aggregator/");
    assertThat(config.operatorPaths()).containsExactly("/api/v1/operator/");
    assertThat(config.directoryEntries()).isEqualTo(20_000);
    assertThat(config.localBuckets()).isEqualTo(10_000);
    assertThat(config.redisDeadline()).isEqualTo(Duration.ofMillis(150));
    assertThat(config.redisPause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.mechanism()).isTrue();
    assertThat(config.keyUses()).isEqualTo(10_000);
    assertThat(config.keyUsesEvery()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void everyPropertyIsRead() {
    AuthConfig config =
        config(
            Map.ofEntries(
                Map.entry("paddock.auth.enabled", "false"),
                Map.entry("paddock.auth.keys-dir", "/run/keys"),
                Map.entry("paddock.auth.sandbox", "true"),
                Map.entry("paddock.auth.jwks-url", "https://bo.example.com/jwks.json"),
                Map.entry("paddock.auth.staff-paths", "/a/,/b/"),
                Map.entry("paddock.auth.open-paths", "/c/"),
                Map.entry("paddock.auth.aggregator-paths", "/d/,/e/"),
                Map.entry("paddock.auth.operator-paths", "/f/"),
                Map.entry("paddock.auth.directory-entries", "1"),
                Map.entry("paddock.auth.local-buckets", "2"),
                Map.entry("paddock.auth.redis-deadline", "3ms"),
                Map.entry("paddock.auth.redis-pause", "4ms"),
                Map.entry("paddock.auth.mechanism", "false"),
                Map.entry("paddock.auth.key-uses", "5"),
                Map.entry("paddock.auth.key-uses-every", "6s")));

    assertThat(config.enabled()).isFalse();
    assertThat(config.keysDir()).hasValue(Path.of("/run/keys"));
    assertThat(config.sandbox()).isTrue();
    assertThat(config.jwksUrl()).isEqualTo(URI.create("https://bo.example.com/jwks.json"));
    assertThat(config.staffPaths()).containsExactly("/a/", "/b/");
    assertThat(config.openPaths()).containsExactly("/c/");
    assertThat(config.aggregatorPaths()).containsExactly("/d/", "/e/");
    assertThat(config.operatorPaths()).containsExactly("/f/");
    assertThat(config.directoryEntries()).isEqualTo(1);
    assertThat(config.localBuckets()).isEqualTo(2);
    assertThat(config.redisDeadline()).isEqualTo(Duration.ofMillis(3));
    assertThat(config.redisPause()).isEqualTo(Duration.ofMillis(4));
    assertThat(config.mechanism()).isFalse();
    assertThat(config.keyUses()).isEqualTo(5);
    assertThat(config.keyUsesEvery()).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void theStacksOwnNamesAreTakenToo() {
    AuthConfig byProperty =
        config(
            Map.of(
                "paddock.keys-dir", "/p",
                "paddock.sandbox", "true",
                "paddock.jwks-url", "http://p/"));
    AuthConfig byVariable =
        config(
            Map.of(
                "PADDOCK_KEYS_DIR", "/v",
                "PADDOCK_SANDBOX", "true",
                "PADDOCK_JWKS_URL", "http://v/"));

    assertThat(byProperty.keysDir()).hasValue(Path.of("/p"));
    assertThat(byProperty.sandbox()).isTrue();
    assertThat(byProperty.jwksUrl()).isEqualTo(URI.create("http://p/"));
    assertThat(byVariable.keysDir()).hasValue(Path.of("/v"));
    assertThat(byVariable.sandbox()).isTrue();
    assertThat(byVariable.jwksUrl()).isEqualTo(URI.create("http://v/"));
  }

  @Test
  void aMissingKeysFolderIsNamedWithWhatToSet() {
    AuthConfig config = config(Map.of());

    assertThatThrownBy(() -> KeyMaterial.ring(config, "kek"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("PADDOCK_KEYS_DIR is not set: it names the folder of kek and pepper");
  }

  @Test
  void aRingIsTheFileOfItsName(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("pepper"), "7=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");

    KeyRing ring =
        KeyMaterial.ring(config(Map.of("paddock.auth.keys-dir", folder.toString())), "pepper");

    assertThat(ring.currentVersion()).isEqualTo(7);
  }

  private static AuthConfig config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .withConverter(
            Duration.class, 1_000, new io.quarkus.runtime.configuration.DurationConverter())
        .withMapping(AuthConfig.class)
        .build()
        .getConfigMapping(AuthConfig.class);
  }
}
