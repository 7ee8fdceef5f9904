package io.paddock.acceptance.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who builds a commit again gets the files that we hand out. */
class ReproducibleBuildTest {

  private static final Path ROOT = Repository.root();
  private static final String MODULE = "order-signing";
  private static final String JAR = MODULE + "/target/" + MODULE + "-0.1.0-SNAPSHOT.jar";

  private static final Pattern OURS =
      Pattern.compile(
          "([a-z-]+/){1,2}target/([a-z-]+-0\\.1\\.0-SNAPSHOT\\.jar|quarkus-app/app/[^/]+\\.jar)");

  private final Path folder;

  ReproducibleBuildTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** One small module for all: what could differ (dates, order, paths) is the parent's to set. */
  @Test
  void aCleanBuildElsewhereMakesTheSameJarByteForByte() throws Exception {
    copy(".mvn");
    copy("pom.xml");
    copy(MODULE + "/pom.xml");
    copy(MODULE + "/src/main");

    build(folder.resolve(MODULE).resolve("pom.xml"));

    assertThat(folder.resolve(JAR)).hasSameBinaryContentAs(ROOT.resolve(JAR));
  }

  /** All that is ours, services as they are packaged among it. */
  @Test
  @Tag("drill")
  void aCleanBuildOfAllMakesTheSameJars() throws Exception {
    List<String> sources = List.of("ls-files", "-z", "--cached", "--others", "--exclude-standard");
    for (String file : git(sources).split("\0", -1)) {
      if (!file.isEmpty() && Files.isRegularFile(ROOT.resolve(file))) {
        copy(file);
      }
    }

    // Its commit is in common-web's jar.
    Files.createSymbolicLink(folder.resolve(".git"), ROOT.resolve(".git"));

    build(folder.resolve("pom.xml"));

    List<Path> jars = ours();
    assertThat(jars).hasSizeGreaterThan(20);
    for (Path jar : jars) {
      assertThat(folder.resolve(ROOT.relativize(jar).toString())).hasSameBinaryContentAs(jar);
    }
  }

  /** Each module's jar, and what a service runs of its own. */
  private static List<Path> ours() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> OURS.matcher(ROOT.relativize(file).toString()).matches())
          .toList();
    }
  }

  private static String git(List<String> words) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-C", ROOT.toString()));
    command.addAll(words);
    Process git = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    return new String(git.getInputStream().readAllBytes(), UTF_8);
  }

  private static void build(Path project) throws Exception {
    ProcessBuilder maven =
        new ProcessBuilder(
            Path.of(System.getProperty("maven.home"), "bin/mvn").toString(),
            "--offline",
            "--batch-mode",
            "--quiet",
            "--file",
            project.toString(),
            "-Dspotless.check.skip=true",
            "-Dmaven.test.skip=true",
            "package");
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process build = maven.inheritIO().start();
    assertThat(build.waitFor(20, TimeUnit.MINUTES)).isTrue();
    assertThat(build.exitValue()).isZero();
  }

  /** Of the commit alone: a date or a machine beside it would make two builds of one differ. */
  @Test
  void aBuildSaysOfWhichCommitItIsAndNothingElse() throws Exception {
    try (FileSystem jar =
        FileSystems.newFileSystem(
            ROOT.resolve("common-web/target/common-web-0.1.0-SNAPSHOT.jar"))) {
      Path said = jar.getPath("/io/paddock/web/metrics/build.properties");
      assertThat(Files.exists(said)).isEqualTo(Files.exists(ROOT.resolve(".git")));
      if (Files.exists(said)) {
        assertThat(Files.readString(said))
            .matches("#[a-zA-Z -]+\\ngit\\.commit\\.id\\.abbrev=[0-9a-f]{12}\\n");
      }
    }
  }

  /**
   * What a service generates of its own when it is packaged, in an order that no build shuffles.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"backoffice-service", "games-service", "integrator-gateway", "callback-service"})
  void aDocumentHasOneOrder(String service) throws Exception {
    JsonNode document = document(service);

    assertThat(names(document.at("/components/headers")))
        .containsExactly(
            "X-Request-Id",
            "X-Content-Type-Options",
            "Retry-After",
            "WWW-Authenticate",
            "Idempotency-Replayed",
            "Location",
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset");
    assertThat(document.findValues("errors").stream().filter(list -> list.path(0).has("pointer")))
        .isNotEmpty()
        .allSatisfy(
            errors -> assertThat(names(errors.get(0))).containsExactly("pointer", "detail"));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode document(String service) throws IOException {
    Path generated =
        ROOT.resolve(service).resolve("target/quarkus-app/quarkus/generated-bytecode.jar");
    try (FileSystem jar = FileSystems.newFileSystem(generated)) {
      return Http.JSON.readTree(
          Files.readString(jar.getPath("META-INF/quarkus-generated-openapi-doc.JSON")));
    }
  }

  private void copy(String what) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(what))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copied = folder.resolve(ROOT.relativize(file).toString());
        Files.createDirectories(copied.getParent());
        Files.copy(file, copied);
      }
    }
  }
}
