package io.paddock.web.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileSourceTest {

  private final Path folder;

  SecretFileSourceTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyServiceFindsIt() {
    assertThat(ServiceLoader.load(ConfigSource.class))
        .hasAtLeastOneElementOfType(SecretFileSource.class);
  }

  @Test
  void whatASettingLeavesToAVariableComesFromItsFile() throws IOException {
    assertThat(config("${PADDOCK_DB_PASSWORD:}").getValue("a.password", String.class))
        .isEqualTo("from-file");
  }

  @Test
  void aDollarInASecretIsADollar() throws IOException {
    assertThat(
            config("${PADDOCK_DB_PASSWORD:}", "a$b${c}$$\\").getValue("a.password", String.class))
        .isEqualTo("a$b${c}$$\\");
  }

  @Test
  void whatASettingCannotHoldIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> config("${PADDOCK_DB_PASSWORD:}", "secret\\$"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the file of PADDOCK_DB_PASSWORD has a backslash before a dollar, which no setting can");
  }

  private SmallRyeConfig config(String setting) throws IOException {
    return config(setting, "from-file");
  }

  private SmallRyeConfig config(String setting, String secret) throws IOException {
    Map<String, String> environment =
        Map.of(
            "PADDOCK_DB_PASSWORD_FILE",
            Files.writeString(folder.resolve("password"), secret + "\n").toString());
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(
            new PropertiesConfigSource(Map.of("a.password", setting), "application", 250),
            new EnvConfigSource(environment, 300),
            new SecretFileSource(environment))
        .build();
  }
}
