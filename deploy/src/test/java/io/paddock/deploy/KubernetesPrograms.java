package io.paddock.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.paddock.servers.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Kubernetes' own programs: those that {@code deploy/kubernetes/apiserver/build} left in the cache,
 * and else what is installed. A test that asks for one is skipped where there is neither.
 */
final class KubernetesPrograms {

  static final Path MODULE = Manifests.FOLDER.resolve("apiserver");

  private static final String REQUIRE = "require k8s.io/kubernetes ";

  private KubernetesPrograms() {}

  static Path orSkip(String name, String whatFor) {
    Optional<Path> program = find(name, System.getenv());
    assumeTrue(program.isPresent(), "no " + name + " here: " + whatFor);
    return program.orElseThrow();
  }

  static Optional<Path> find(String name, Map<String, String> environment) {
    return Optional.of(cache(environment).resolve(name))
        .filter(Files::isExecutable)
        .or(() -> Programs.find(name));
  }

  /** Where {@code build} puts them, which has the same words in its own language. */
  static Path cache(Map<String, String> environment) {
    String named = environment.getOrDefault("PADDOCK_KUBERNETES", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path folder =
        cache.isEmpty() ? Path.of(environment.getOrDefault("HOME", "/"), ".cache") : Path.of(cache);
    return folder.resolve("paddock/kubernetes-" + version());
  }

  static String version() {
    try {
      return Files.readAllLines(MODULE.resolve("go.mod")).stream()
          .filter(line -> line.startsWith(REQUIRE))
          .map(line -> line.substring(REQUIRE.length()))
          .findFirst()
          .orElseThrow();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read which Kubernetes is built", failure);
    }
  }
}
