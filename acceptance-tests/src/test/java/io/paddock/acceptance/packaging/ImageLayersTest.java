package io.paddock.acceptance.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.home.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the images' layers are made of: the packaged services, sorted by who else has a file. */
@Tag("drill")
class ImageLayersTest {

  private static final Path IMAGES = Repository.root().resolve("deploy/images");
  private static final List<String> SERVICES =
      List.of(
          "backoffice-service",
          "games-service",
          "integrator-gateway",
          "callback-service",
          "demo-operator");

  /** What a release of one service costs a registry and each node: layers are sent compressed. */
  static final long OWN_BYTES = 3_000_000;

  /** Else the bound above would hold of nothing. */
  private static final long COMMON_LAYER_BYTES = 40_000_000;

  private final Path folder;

  ImageLayersTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void context() throws Exception {
    run(IMAGES.resolve("context"), folder, "2026-11-30T20:00:00Z");
  }

  @Test
  void aServiceIsASmallLayerOnEqualOnesForAll() throws Exception {
    Map<String, String> once = split("once");
    Map<String, String> again = split("again");

    assertThat(again).isEqualTo(once);
    assertThat(packed("once/libraries")).isGreaterThan(COMMON_LAYER_BYTES);
    for (String service : SERVICES) {
      assertThat(packed("once/" + service)).as(service).isPositive().isLessThanOrEqualTo(OWN_BYTES);
      assertThat(together(service)).as(service).isEqualTo(sums(folder.resolve("apps/" + service)));
    }
  }

  /** The service's files as a container has them, without those that only others load. */
  private Map<String, String> together(String service) throws Exception {
    Map<String, String> all = new TreeMap<>();
    for (String layer : List.of("libraries", service + "-libraries", "ours", service)) {
      all.putAll(sums(folder.resolve("once").resolve(layer)));
    }
    all.keySet().retainAll(sums(folder.resolve("apps/" + service)).keySet());
    return all;
  }

  private Map<String, String> split(String layers) throws Exception {
    run("sh", IMAGES.resolve("split"), folder.resolve("apps"), folder.resolve(layers));
    return sums(folder.resolve(layers));
  }

  private long packed(String layer) throws Exception {
    Path file = folder.resolve("layer.tar.gz");
    run("tar", "-C", folder.resolve(layer), "-czf", file, ".");
    return Files.size(file);
  }

  private static void run(Object... words) throws Exception {
    Process process =
        new ProcessBuilder(Stream.of(words).map(Object::toString).toList()).inheritIO().start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  /** SHA-256 by path. */
  private static Map<String, String> sums(Path of) throws Exception {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(of)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        sums.put(
            of.relativize(file).toString(),
            HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file))));
      }
    }
    return sums;
  }
}
