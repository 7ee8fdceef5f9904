package io.paddock.acceptance.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.OwnFolder;
import io.paddock.servers.home.Listener;
import io.paddock.servers.home.Repository;
import io.paddock.stack.versions.VersionMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The one archive, unpacked where there is neither a JDK nor Maven nor a source. */
@Isolated
@Tag("crash")
@Tag("drill")
class PackageTest {

  private static final Path ROOT = Repository.root();

  /** The published vector of dice. */
  private static final String VERIFY =
      "verify dice --server-seed 18e93f4a7b5b58d2569765766d1b6c3296bbd8430d6f20249044d72f14720159"
          + " --client-seed bb62964774 --nonce 1";

  private final Path folder;
  private final Path unpacked;
  private final OwnFolder own;

  PackageTest(@TempDir Path folder) {
    this.folder = folder;
    this.unpacked = folder.resolve("paddock");
    this.own = new OwnFolder(unpacked, folder, Map.of());
  }

  @BeforeEach
  void unpack() throws Exception {
    String archive =
        own.run(
            ROOT,
            ROOT.resolve("local-stack/stack/src/main/scripts/package").toString(),
            ROOT.toString(),
            System.getProperty("java.home"),
            "1.2.3-test");
    try {
      own.run(folder, "tar", "-xzf", archive.strip());
    } finally {
      Files.delete(Path.of(archive.strip()));
    }
  }

  @AfterEach
  void stop() throws Exception {
    own.paddock("down");
  }

  @Test
  void itRunsTheWholeStackWithoutABuild() throws Exception {
    assertThat(own.paddock("version")).isEqualTo("paddock 1.2.3-test\n");
    assertThat(own.paddock("versions").lines())
        .containsExactlyElementsOf(VersionMatrix.of(ROOT).lines());
    assertThat(filesOfOneName("quarkus-core")).isEqualTo(1);

    own.paddock("up", "-d");

    Http.at("http://localhost:" + own.ports().of(Listener.GATEWAY)).get("/api/markets").expect(200);
    assertThat(own.paddock("status")).contains("callbacks", "ready");
    assertThat(own.paddock("demo")).contains("demo passed");
    assertThat(own.paddock(VERIFY.split(" "))).contains("\"outcome\":{\"roll\":\"77.18\"}");
  }

  /** How many different files there are of a library that every service has. */
  private long filesOfOneName(String library) throws IOException {
    try (Stream<Path> files = Files.walk(unpacked)) {
      return files
          .filter(file -> file.getFileName().toString().contains("." + library + "-"))
          .map(PackageTest::inode)
          .distinct()
          .count();
    }
  }

  private static Object inode(Path file) {
    try {
      return Files.getAttribute(file, "unix:ino");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
