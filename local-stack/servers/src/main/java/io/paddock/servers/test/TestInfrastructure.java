package io.paddock.servers.test;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a test run's servers are. */
enum TestInfrastructure {
  /** Processes on this machine. */
  EMBEDDED,

  /** Containers on this machine's Docker engine. */
  TESTCONTAINERS;

  /** The system property that chooses. */
  static final String PROPERTY = "paddock.infra";

  /** The environment variable that chooses when the property does not. */
  static final String VARIABLE = "PADDOCK_INFRA";

  /**
   * The chosen one; absent or blank is embedded.
   *
   * @throws IllegalArgumentException when no such kind is known
   */
  static TestInfrastructure chosen(Map<String, String> environment) {
    String name = System.getProperty(PROPERTY, environment.getOrDefault(VARIABLE, "")).strip();
    if (name.isEmpty()) {
      return EMBEDDED;
    }
    return Arrays.stream(values())
        .filter(kind -> kind.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s must be %s, not '%s'"
                        .formatted(
                            PROPERTY,
                            Arrays.stream(values())
                                .map(TestInfrastructure::label)
                                .collect(Collectors.joining(" or ")),
                            name)));
  }

  /** Each kind has ports, data and keys of its own, so that a run may change between them. */
  Path folder(Path testFolder) {
    return switch (this) {
      case EMBEDDED -> testFolder;
      case TESTCONTAINERS -> testFolder.resolve("containers");
    };
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
