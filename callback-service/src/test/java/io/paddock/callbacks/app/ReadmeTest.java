package io.paddock.callbacks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.dispatch.DispatchConfig;
import io.paddock.callbacks.endpoint.EndpointLimits;
import io.paddock.callbacks.visit.PortalConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's table of settings says what the code says. */
class ReadmeTest {

  @ParameterizedTest
  @MethodSource("settings")
  void everySettingIsListedWithItsDefault(String row) throws IOException {
    assertThat(Files.readString(Path.of("README.md"))).contains(row);
  }

  static Stream<String> settings() {
    return Stream.of(
            DispatchConfig.class, EndpointLimits.class, PortalConfig.class, RetentionConfig.class)
        .flatMap(
            type ->
                Arrays.stream(type.getMethods())
                    .filter(method -> method.getReturnType() != Optional.class)
                    .map(method -> row(type, method)));
  }

  private static String row(Class<?> type, Method method) {
    String name = method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    return "| `%s.%s` | `%s` |"
        .formatted(
            type.getAnnotation(ConfigMapping.class).prefix(),
            name,
            method.getAnnotation(WithDefault.class).value());
  }
}
