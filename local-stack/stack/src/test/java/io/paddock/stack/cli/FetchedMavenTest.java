package io.paddock.stack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JDK is enough: Maven comes from the repository that {@code MVNW_REPOURL} names. */
class FetchedMavenTest {

  private static final String NAME = "apache-maven-3.9.11";
  private static final String ADDRESS =
      "/maven2/org/apache/maven/apache-maven/3.9.11/" + NAME + "-bin.tar.gz";

  private final Path folder;
  private final Path root;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer repository;
  private byte[] held = new byte[0];

  FetchedMavenTest(@TempDir Path folder) {
    this.folder = folder;
    this.root = folder.resolve("repository");
  }

  @BeforeEach
  void layOut() throws Exception {
    Files.createDirectories(root.resolve("game-engines"));
    Files.writeString(root.resolve("game-engines/pom.xml"), "<project/>");
    Path jdk = folder.resolve("jdk/bin");
    program(jdk.resolve("java"), "echo 'openjdk version \"25.0.1\" 2026-01-01' >&2");
    program(jdk.resolve("javac"), "");
    program(folder.resolve("made/" + NAME + "/bin/mvn"), "echo \"$*\" >> " + root + "/calls");
    assertThat(
            new ProcessBuilder("tar", "-czf", "../maven.tar.gz", NAME)
                .directory(folder.resolve("made").toFile())
                .start()
                .waitFor())
        .isZero();
    held = Files.readAllBytes(folder.resolve("maven.tar.gz"));
    publishedWith(held);
    repository = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    repository.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(path);
          boolean there = path.equals(ADDRESS) && held.length > 0;
          exchange.sendResponseHeaders(there ? 200 : 404, there ? held.length : -1);
          exchange.getResponseBody().write(there ? held : new byte[0]);
          exchange.close();
        });
    repository.start();
  }

  @AfterEach
  void close() {
    repository.stop(0);
  }

  @Test
  void mavenIsFetchedOnceAndUsed() throws Exception {
    assertThat(test(url())).contains("fetching Maven 3.9.11, once");
    assertThat(test(url() + "/")).doesNotContain("fetching");

    assertThat(asked).containsExactly(ADDRESS);
    assertThat(Files.readAllLines(root.resolve("calls"))).hasSize(2).allMatch(this::tests);
    assertThat(left()).containsExactly(NAME);
  }

  @Test
  void anotherFileThanTheOneThatWasPublishedIsNotUnpacked() throws Exception {
    publishedWith("another".getBytes(UTF_8));

    assertThat(test(url()))
        .contains("holds as Maven 3.9.11 is another file than the one that was published");

    assertThat(root.resolve("calls")).doesNotExist();
    assertThat(left()).isEmpty();
  }

  @Test
  void aRepositoryWithoutItIsSaidToBeOne() throws Exception {
    held = new byte[0];

    assertThat(test(url())).contains("Maven could not be fetched from MVNW_REPOURL");

    assertThat(left()).isEmpty();
  }

  @Test
  void itIsFetchedFromNowhereUnlessToldFromWhere() throws Exception {
    assertThat(test("")).contains("PADDOCK_MVN=fetch wants MVNW_REPOURL");

    assertThat(asked).isEmpty();
  }

  private boolean tests(String call) {
    return call.contains("verify");
  }

  private String url() {
    return "http://localhost:" + repository.getAddress().getPort() + "/maven2";
  }

  private List<String> left() throws IOException {
    try (var files = Files.list(root.resolve(".paddock/maven"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** The script, as if this had been the release. */
  private void publishedWith(byte[] archive) throws IOException, NoSuchAlgorithmException {
    String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(archive));
    String script = Files.readString(Repository.root().resolve("paddock"));
    assertThat(script).containsPattern("(?m)^maven_version=3\\.9\\.11$");
    Files.writeString(
        root.resolve("paddock"),
        script.replaceFirst("(?m)^maven_sha512=[0-9a-f]{128}$", "maven_sha512=" + sum));
  }

  /** What it says when a module's tests are run. */
  private String test(String repositoryUrl) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", root.resolve("paddock").toString(), "test", "game-engines")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("PADDOCK_") || name.equals("JAVA_HOME"));
    variables.put("PADDOCK_JAVA_HOME", folder.resolve("jdk").toString());
    variables.put("PADDOCK_MVN", "fetch");
    variables.put("MVNW_REPOURL", repositoryUrl);
    builder.start().waitFor();
    return Files.readString(folder.resolve("said"));
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
