package io.paddock.deploy;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts that build images, with an engine that only notes what it was asked for. */
class ImageScriptsTest {

  private static final String GAMES = "games-service";
  private static final List<String> PROGRAMS =
      List.of(
          "backoffice-service",
          GAMES,
          "integrator-gateway",
          "callback-service",
          "local-stack/demo-operator");

  private static final String DOCKER =
      """
      #!/bin/sh
      printf '%s\\n' "$*" >>"$FAKE/calls"
      case "$1 $3" in
        build*) for context; do :; done; rm -rf "$FAKE/context"; cp -a "$context" "$FAKE/context" ;;
        run*) for word; do case "$word" in *:/archive) echo "${word%:/archive}" >"$FAKE/volume" ;; esac; done; echo c1 ;;
        "inspect "*Running*) echo true ;;
        "inspect "*Pid*) echo "$FAKE_PID" ;;
        "exec jcmd") [ -n "$FAKE_MUTE" ] || echo classes >"$(cat "$FAKE/volume")/classes.jsa" ;;
        "exec grep") [ -z "$FAKE_UNMAPPED" ] ;;
        logs*) echo '[warning][cds] of another build' ;;
      esac
      """;

  @TempDir Path root;
  private Path fake;
  private final List<Process> services = new ArrayList<>();

  @BeforeEach
  void aBuiltRepository() throws IOException {
    fake = Files.createDirectories(root.resolve("fake"));
    program("docker", DOCKER);
    program("curl", "#!/bin/sh\n");
    Files.writeString(root.resolve("pom.xml"), "<project>\n  <version>1.2.3</version>\n");
    Path images = Files.createDirectories(root.resolve("deploy/images"));
    try (Stream<Path> files = Files.list(Repository.root().resolve("deploy/images"))) {
      for (Path file : files.toList()) {
        Files.copy(file, images.resolve(file.getFileName()));
      }
    }
    for (String module : PROGRAMS) {
      Path app = Files.createDirectories(root.resolve(module).resolve("target/quarkus-app"));
      Files.writeString(app.resolve("quarkus-run.jar"), "");
      Files.writeString(app.resolve("quarkus-app-dependencies.txt"), "");
      Files.writeString(
          app.resolveSibling("quarkus-run-cyclonedx.json"),
          "{\n  \"metadata\" : {\n    \"timestamp\" : \"2026-11-30T20:38:00Z\",\n  }\n}\n");
    }
  }

  @AfterEach
  void nothingRuns() {
    services.forEach(Process::destroyForcibly);
  }

  @Test
  void anImageWithoutAnArchiveTellsItsJvmOfNone() throws Exception {
    assertThat(run("build", Map.of(), GAMES)).isEqualTo("0 paddock/games-service:1.2.3\n");

    for (String program : PROGRAMS) {
      Path added = added(program.replace("local-stack/", ""));
      assertThat(added.resolve("archive.options")).isEmptyFile();
      assertThat(added.resolve("classes.jsa")).doesNotExist();
    }
  }

  @Test
  void anImageHasItsBillOfMaterialsDatedByTheCommit() throws Exception {
    run("build", Map.of(), GAMES);

    Path app = fake.resolve("context/apps/demo-operator");
    assertThat(app.resolve("sbom/demo-operator.cdx.json"))
        .hasContent("{\n\"metadata\" : {\n\"timestamp\" : \"1970-01-01T00:00:00Z\",\n}\n}\n");
    assertThat(app.resolve("quarkus-app-dependencies.txt")).doesNotExist();
    assertThat(calls("build"))
        .singleElement(as(STRING))
        .contains(" --target games-service ", " CREATED=1970-01-01T00:00:00Z ");
  }

  @Test
  void ofEachFileItsBillOfMaterialsHasOneDigest() throws Exception {
    String[] digests = {"MD5", "SHA-1", "SHA-256", "SHA-512"};
    String file =
        Stream.of(digests)
            .map(name -> "{\n\"alg\" : \"%s\",\n\"content\" : \"of %1$s\"\n}".formatted(name))
            .collect(Collectors.joining(",\n", "{\n\"hashes\" : [\n", "\n],\n\"name\" : \"a\"\n}"));
    Files.writeString(
        root.resolve(GAMES).resolve("target/quarkus-run-cyclonedx.json"),
        "{\n\"components\" : [\n" + file + ",\n" + file + "\n]\n}\n");

    run("build", Map.of(), GAMES);

    JsonNode bill =
        new ObjectMapper()
            .readTree(
                fake.resolve("context/apps/games-service/sbom/games-service.cdx.json").toFile());
    assertThat(bill.path("components")).hasSize(2);
    for (JsonNode component : bill.path("components")) {
      assertThat(component)
          .hasToString(
              "{\"hashes\":[{\"alg\":\"SHA-256\",\"content\":\"of SHA-256\"}],\"name\":\"a\"}");
    }
  }

  @Test
  void whatIsNotBuiltIsNamed() throws Exception {
    Path built = root.resolve("integrator-gateway/target/quarkus-app");
    Files.delete(built.resolve("quarkus-run.jar"));

    assertThat(run("build", Map.of(), GAMES))
        .isEqualTo(
            "1 images: there is no " + built + ": build it first, as ./paddock images does\n");
    assertThat(fake.resolve("calls")).doesNotExist();
  }

  @Test
  void anArchiveIsOneMoreLayerOfItsServiceThatEveryAccountCanRead() throws Exception {
    Path archive = root.resolve("archives").resolve(GAMES).resolve("classes.jsa");
    Files.createDirectories(archive.getParent());
    Files.writeString(archive, "classes");
    Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-------"));

    run("build", Map.of("PADDOCK_IMAGE_ARCHIVES", root.resolve("archives").toString()), GAMES);

    assertThat(added(GAMES).resolve("archive.options"))
        .hasContent("-XX:SharedArchiveFile=/opt/paddock/classes.jsa\n-Xshare:auto\n");
    Path classes = added(GAMES).resolve("classes.jsa");
    assertThat(classes).hasContent("classes");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(classes)))
        .isEqualTo("rw-r--r--");
    for (Path dated = classes; !dated.endsWith("archives"); dated = dated.getParent()) {
      assertThat(Files.getLastModifiedTime(dated)).isEqualTo(FileTime.from(Instant.EPOCH));
    }
    assertThat(added("callback-service").resolve("archive.options")).isEmptyFile();
  }

  @Test
  void anArchiveIsOfAStartWithTheStacksSettingsOnOtherPortsAndSeenInUse() throws Exception {
    stackRuns("games");

    String said = run("archive", Map.of(), "--starts", "2", GAMES);

    assertThat(said).startsWith("0 paddock/games-service:1.2.3\n").contains("games-service  ");
    List<String> starts = calls("run ");
    assertThat(starts).hasSize(5);
    assertThat(starts).allMatch(start -> start.contains(" --env PADDOCK_HTTP_PORT=18"));
    assertThat(starts).allMatch(start -> start.contains(" --volume /keys:/keys:ro "));
    assertThat(starts.stream().map(start -> start.contains("JAVA_TOOL_OPTIONS=-XX:+Record")))
        .containsExactly(true, false, false, false, false);
    assertThat(
            starts.stream().map(start -> start.contains("/none:/opt/paddock/archive.options:ro")))
        .containsExactly(false, true, false, true, false);
    assertThat(calls("exec c1 grep")).hasSize(2);
    assertThat(calls("rm --force c1")).hasSize(5);
    assertThat(added(GAMES).resolve("classes.jsa")).hasContent("classes");
  }

  @ParameterizedTest
  @CsvSource({
    "FAKE_MUTE, games-service has not written its archive",
    "FAKE_UNMAPPED, the JVM of games-service does not use its archive: [warning][cds] of another"
        + " build"
  })
  void anArchiveThatIsOfNoUseIsAFailure(String fault, String says) throws Exception {
    stackRuns("games");

    assertThat(run("archive", Map.of(fault, "yes"), GAMES)).startsWith("1 ").contains(says);
    assertThat(calls("rm --force c1")).hasSameSizeAs(calls("run "));
  }

  @Test
  void withoutARunningStackNothingIsBuilt() throws Exception {
    assertThat(run("archive", Map.of(), GAMES))
        .isEqualTo("1 archive: the stack's games is not running: run './paddock up -d' first\n");
    assertThat(fake.resolve("calls")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "100", "two", ""})
  void aNumberOfStartsIsOne(String starts) throws Exception {
    assertThat(run("archive", Map.of(), "--starts", starts, GAMES))
        .isEqualTo("1 archive: --starts wants a number from 1 to 99\n");
  }

  @Test
  void withoutDockerAnImageIsKeptAsItWouldBeLoaded() throws Exception {
    Path tarball = root.resolve("image.tar");
    Map<String, String> names = Map.of("PADDOCK_IMAGE_TARBALL", tarball.toString());
    Path image = Files.writeString(root.resolve("given"), "an image");

    assertThat(run("to-tarball", names, image, "load")).isEqualTo("0 ");
    assertThat(tarball).hasContent("an image");
    assertThat(run("to-tarball", Map.of(), image, "load"))
        .doesNotStartWith("0 ")
        .contains("names no file");
    assertThat(run("to-tarball", names, image, "push"))
        .isEqualTo("2 to-tarball knows info and load, not 'push'\n");
    assertThat(run("to-tarball", names, image, "info", "-f", "{{json .}}"))
        .startsWith("0 {\"OSType\":\"linux\",\"Architecture\":\"");
  }

  private void stackRuns(String label) throws IOException {
    ProcessBuilder service = new ProcessBuilder("bash", "-c", "read", "-Dpaddock.service=" + label);
    service.environment().put("PADDOCK_KEYS_DIR", "/keys");
    services.add(service.start());
    Path run = Files.createDirectories(root.resolve(".paddock/run"));
    Files.writeString(run.resolve(label + ".pid"), services.getLast().pid() + "\n");
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(fake.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Exit code and all that it said. */
  private String run(String script, Map<String, String> environment, String... words)
      throws Exception {
    return run(script, environment, Path.of("/dev/null"), words);
  }

  private String run(String script, Map<String, String> environment, Path input, String... words)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(root.resolve("deploy/images").resolve(script).toString());
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(input.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("PADDOCK_"));
    variables.put("PATH", fake + ":" + variables.get("PATH"));
    variables.put("FAKE", fake.toString());
    variables.put("FAKE_PID", Long.toString(ProcessHandle.current().pid()));
    variables.putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() + " " + said;
  }

  private Path added(String service) {
    return fake.resolve("context/archives").resolve(service).resolve("opt/paddock");
  }

  private List<String> calls(String beginning) throws IOException {
    try (Stream<String> calls = Files.lines(fake.resolve("calls"))) {
      return calls.filter(call -> call.startsWith(beginning)).toList();
    }
  }
}
