package io.paddock.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the script in a separate repository, with a fake JDK and Maven that only record their
 * arguments.
 */
class ScriptTest {

  private static final String VERIFY = "verify -fae -T2C -Dmaven.test.failure.ignore=true";

  private static final List<String> APPLICATIONS =
      List.of(
          "backoffice-service",
          "games-service",
          "integrator-gateway",
          "callback-service",
          "local-stack/demo-operator");

  private static final String SCRIPTS = "local-stack/stack/src/main/scripts/";

  private final Path folder;
  private final Path root;
  private final Path jdk;

  ScriptTest(@TempDir Path folder) {
    this.folder = folder;
    this.root = folder.resolve("repository");
    this.jdk = folder.resolve("jdk-25");
  }

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(root.resolve(".mvn"));
    for (String script : List.of("paddock", SCRIPTS + "logs", SCRIPTS + "status")) {
      Files.createDirectories(root.resolve(script).getParent());
      Files.copy(
          Repository.root().resolve(script),
          root.resolve(script),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    for (String module :
        List.of(
            "games-service",
            "integrator-gateway",
            "callback-service",
            "backoffice-service",
            "game-engines",
            "acceptance-tests",
            "local-stack/servers",
            "local-stack/stack",
            "local-stack/demo-operator")) {
      Files.createDirectories(root.resolve(module).resolve("src/main/java"));
      Files.writeString(root.resolve(module).resolve("pom.xml"), "<project/>");
    }
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    fakeJdk(jdk, "25.0.1");
    fakeMaven(folder.resolve("maven/mvn"), "3.8.7", true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"up -d", "up --detach"})
  void up_builds_first_and_then_starts(String command) throws Exception {
    Run run = run(command.split(" ", -1));

    assertThat(run.code).isZero();
    assertThat(run.out)
        .contains(
            "-Dpaddock.root=" + root + " ",
            "-cp "
                + root
                + "/local-stack/stack/target/*:"
                + root
                + "/local-stack/stack/target/lib/*:"
                + root
                + "/local-stack/servers/target/lib/* ",
            "io.paddock.stack.Paddock " + command);
    assertThat(calls())
        .containsExactly(
            "package -pl"
                + " local-stack/stack,backoffice-service,games-service,integrator-gateway,callback-service,local-stack/demo-operator"
                + " -am -Dmaven.test.skip=true -Dspotless.check.skip=true");
    assertThat(run.err).contains("[1/2] game-engines", "built in ");
  }

  @Test
  void what_is_built_is_not_built_again() throws Exception {
    run("up", "-d");

    run("up", "-d");

    assertThat(calls()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "games-service/pom.xml",
        "local-stack/servers/pom.xml",
        "games-service/src/main/java/New.java",
        "local-stack/demo-operator/src/main/java/New.java",
        ".mvn/jvm.config"
      })
  void a_newer_source_is_built(String source) throws Exception {
    run("up", "-d");
    Path file = Files.writeString(root.resolve(source), "changed");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));

    run("up", "-d");

    assertThat(calls()).hasSize(2);
  }

  @Test
  void a_test_that_changed_needs_no_build() throws Exception {
    run("up", "-d");
    Files.createDirectories(root.resolve("games-service/src/test/java"));
    Path file = Files.writeString(root.resolve("games-service/src/test/java/New.java"), "x");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));

    run("up", "-d");

    assertThat(calls()).hasSize(1);
  }

  @Test
  void a_missing_application_is_built() throws Exception {
    run("up", "-d");
    Files.delete(root.resolve("callback-service/target/quarkus-app/quarkus-run.jar"));

    run("up", "-d");

    assertThat(calls()).hasSize(2);
  }

  @Test
  void only_a_rolling_change_needs_what_the_sources_are_now() throws Exception {
    run("up", "-d");
    Path file = Files.writeString(root.resolve("games-service/src/main/java/New.java"), "x");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));

    run("drill", "restore");
    List<String> afterRestore = calls();
    run("drill", "rolling", "--from", "/old");

    assertThat(afterRestore).hasSize(1);
    assertThat(calls()).hasSize(2);
  }

  @Test
  void builds_can_be_forbidden() throws Exception {
    Run run = run(Map.of("PADDOCK_BUILD", "never"), "up", "-d");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.err).isEqualTo("paddock: nothing is built\n");
  }

  @Test
  void a_failed_build_shows_its_errors_and_starts_nothing() throws Exception {
    fakeMaven(folder.resolve("maven/mvn"), "3.9.9", false);

    Run run = run("up", "-d");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.out).isEmpty();
    assertThat(run.err)
        .contains(
            "[ERROR] it does not compile\n",
            "paddock: the build failed; the whole of it is in "
                + root
                + "/.paddock/logs/build.log\n");
    assertThat(root.resolve("local-stack/stack/target/.built")).doesNotExist();
  }

  @Test
  void in_the_foreground_the_launcher_keeps_its_own_classes() throws Exception {
    Run run = run("up");

    Path pinned = root.resolve(".paddock/apps/launcher");
    assertThat(run.out).contains("-cp " + pinned + "/* io.paddock.stack.Paddock up");
    assertThat(pinned.resolve("stack-1.jar")).exists();
    assertThat(pinned.resolve("a.jar")).exists();
    assertThat(run.out).doesNotContain("SharedArchive");
  }

  @Test
  void a_command_leaves_its_classes_for_the_next() throws Exception {
    run("up", "-d");

    Run run = run(Map.of("PADDOCK_HOME", "mine"), "down");

    assertThat(run.out)
        .contains(
            "-XX:+AutoCreateSharedArchive -XX:SharedArchiveFile="
                + root.resolve("mine/launcher.jsa")
                + " -Xlog:cds*=off,aot*=off -Dpaddock.root=");
    assertThat(root.resolve("mine")).isDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "down",
        "reset",
        "demo",
        "restart games",
        "demo --help",
        "trading skip 7",
        "trading lift-halt 7 --by Ada --reason checked",
        "drill restore",
        "drill rolling --from /old"
      })
  void commands_are_handed_on(String command) throws Exception {
    run("up", "-d");

    Run run = run(command.split(" ", -1));

    assertThat(run.code).isZero();
    assertThat(run.out).endsWith("io.paddock.stack.Paddock " + command + "\n");
  }

  @Test
  void the_home_may_be_elsewhere() throws Exception {
    run(Map.of("PADDOCK_HOME", "mine"), "up", "-d");

    assertThat(root.resolve("mine/logs/build.log")).exists();
    assertThat(root.resolve(".paddock")).doesNotExist();
  }

  @Test
  void a_named_jdk_of_another_version_is_refused() throws Exception {
    fakeJdk(folder.resolve("jdk-21"), "21.0.2");

    Run run = run(Map.of("PADDOCK_JAVA_HOME", folder.resolve("jdk-21").toString()), "down");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.err)
        .isEqualTo("paddock: PADDOCK_JAVA_HOME is no JDK 25: " + folder.resolve("jdk-21") + "\n");
  }

  @ParameterizedTest
  @CsvSource({"25,true", "25.0.1,true", "25-ea,true", "26.0.1,false", "2.5,false", "250,false"})
  void the_version_is_asked_of_the_jdk_itself(String version, boolean accepted) throws Exception {
    Path candidate = folder.resolve("candidate");
    fakeJdk(candidate, version);

    Run run = run(Map.of("PADDOCK_JAVA_HOME", candidate.toString()), "up", "-d");

    assertThat(run.code == 0).isEqualTo(accepted);
  }

  @Test
  void a_runtime_without_a_compiler_is_no_jdk() throws Exception {
    Files.delete(jdk.resolve("bin/javac"));

    assertThat(run("down").err).startsWith("paddock: PADDOCK_JAVA_HOME is no JDK 25");
  }

  @Test
  void java_home_is_used_when_it_fits() throws Exception {
    Run run = run(Map.of("PADDOCK_JAVA_HOME", "", "JAVA_HOME", jdk.toString()), "up", "-d");

    assertThat(run.code).isZero();
    assertThat(run.out).contains("io.paddock.stack.Paddock up -d");
  }

  @ParameterizedTest
  @CsvSource({
    "3.8.7,true",
    "3.9.9,true",
    "3.10.0,true",
    "4.0.0,true",
    "3.8.6,false",
    "3.6.3,false"
  })
  void maven_has_to_be_new_enough(String version, boolean accepted) throws Exception {
    fakeMaven(folder.resolve("maven/mvn"), version, true);

    Run run = run("up", "-d");

    // Another Maven on this machine may be found instead; ours must not be used.
    assertThat(calls().isEmpty()).isNotEqualTo(accepted);
    assertThat(run.out.isEmpty() || accepted || !run.err.contains("built")).isTrue();
  }

  @Test
  void resealing_is_a_command_of_the_stack() throws Exception {
    assertThat(run("reseal").out).contains("io.paddock.stack.Paddock reseal");
  }

  @Test
  void an_audit_command_that_is_not_one_is_told_the_usage() throws Exception {
    Run run = run("audit", "x");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err)
        .isEqualTo("paddock: usage: ./paddock audit verify FILE --heads FILE [--key HEX]\n");
  }

  @Test
  void an_unknown_command_is_named_after_the_usage() throws Exception {
    Run run = run("fly");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.out).isEmpty();
    assertThat(run.err)
        .startsWith("usage: ./paddock COMMAND\n")
        .endsWith("no command called 'fly'\n");
  }

  @ParameterizedTest
  @CsvSource({"stauts,status", "lgos,logs", "rest,reset", "verfy,verify"})
  void a_misspelt_command_is_guessed(String typed, String meant) throws Exception {
    Run run = run(typed);

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err)
        .isEqualTo("paddock: no command called '" + typed + "'; did you mean '" + meant + "'?\n");
  }

  @Test
  void a_package_runs_by_its_own_runtime_and_builds_nothing() throws Exception {
    Files.writeString(root.resolve("VERSION"), "1.2.3\n");
    script(root.resolve("jre/bin/java"), "echo \"own runtime $*\"");
    Files.createDirectories(root.resolve("local-stack/stack/target"));
    Files.writeString(root.resolve("local-stack/stack/target/stack-1.jar"), "");

    Run run = run(Map.of("PADDOCK_JAVA_HOME", ""), "versions");

    assertThat(run.code).as(run.err).isZero();
    assertThat(run.out).startsWith("own runtime ").endsWith(" versions\n");
    assertThat(run.err).doesNotContain("building");
  }

  @ParameterizedTest
  @ValueSource(strings = {"test", "bench", "images", "package", "simulate", "fairness"})
  void what_needs_the_repository_is_refused_by_a_package(String command) throws Exception {
    Files.writeString(root.resolve("VERSION"), "1.2.3\n");

    Run run = run(command);

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err)
        .isEqualTo("paddock: '" + command + "' needs the repository: this is a package of it\n");
    assertThat(run("version").out).isEqualTo("paddock 1.2.3\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void it_says_which_build_it_is_without_a_jdk(String command) throws Exception {
    Files.writeString(root.resolve("pom.xml"), "<project>\n  <version>1.2.3</version>\n");

    Run run = run(Map.of("PADDOCK_JAVA_HOME", "/nowhere"), command);

    assertThat(run.code).isZero();
    assertThat(run.out).startsWith("paddock 1.2.3");
  }

  @Test
  void status_needs_no_jdk() throws Exception {
    Run run = run(Map.of("PADDOCK_JAVA_HOME", "/nowhere"), "status");

    assertThat(run.code).isZero();
    assertThat(run.out).startsWith("SERVICE ");
    assertThat(calls()).isEmpty();
  }

  @Test
  void help_is_no_error() throws Exception {
    assertThat(run("help").code).isZero();
    assertThat(run("help").out).contains("restart SERVICE", "PADDOCK_PORT_OFFSET");
    assertThat(run().code).isEqualTo(2);
  }

  @Test
  void an_unknown_module_is_not_tested() throws Exception {
    Run run = run("test", "chat");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).isEqualTo("paddock: no module called 'chat'\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"games-service", "local-stack/stack"})
  void a_module_is_tested_with_what_it_needs_built_beside_it(String module) throws Exception {
    Files.createDirectories(root.resolve("game-engines/target"));
    Path earlier = Files.writeString(root.resolve("game-engines/target/.tested"), "");

    Run run = run("test", module);

    String name = Path.of(module).getFileName().toString();
    assertThat(run.code).isZero();
    assertThat(calls()).containsExactly(VERIFY + " -pl :" + name + " -am -Dpaddock.one-module");
    assertThat(root.resolve(module).resolve("target/.tested")).exists();
    assertThat(earlier).doesNotExist();
  }

  @Test
  void nothing_is_installed_for_a_test() throws Exception {
    run("test");
    run("test", "games-service");
    run("test", "--crash");

    assertThat(calls()).hasSize(3).allMatch(call -> call.startsWith("verify "));
  }

  @Test
  void scenarios_that_kill_are_a_tier_of_their_own() throws Exception {
    Run run = run("test", "--crash", "--strict");

    assertThat(run.code).isZero();
    assertThat(calls())
        .containsExactly(
            VERIFY
                + " -Dpaddock.tests.only=crash -Dpaddock.tests.without= -Pstrict-tests"
                + " -pl :acceptance-tests -am -Dpaddock.one-module");
  }

  @Test
  void all_tiers_are_run_in_one_build() throws Exception {
    Run run = run("test", "--all", "--strict");

    assertThat(run.code).isZero();
    assertThat(calls()).containsExactly(VERIFY + " -Dpaddock.tests.without= -Pstrict-tests");
  }

  /** They are slow, for each service: running a single module's tests includes them. */
  @Test
  void outages_are_waited_for_in_a_run_of_everything_or_of_their_module() throws Exception {
    run("test");
    run("test", "games-service");
    run("test", "--all");

    assertThat(calls())
        .containsExactly(
            VERIFY + " -Dpaddock.tests.without=crash,outage,drill",
            VERIFY + " -pl :games-service -am -Dpaddock.one-module",
            VERIFY + " -Dpaddock.tests.without=");
  }

  @Test
  void error_prone_reads_the_tests_when_told_to() throws Exception {
    run("test", "--strict");

    assertThat(calls())
        .containsExactly(VERIFY + " -Dpaddock.tests.without=crash,outage,drill -Pstrict-tests");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --fast                       | test knows --crash, --all and --strict, not '--fast'
          --all --crash                | --crash is a part of --all: give one of them
          games-service game-engines   | test takes one module, or none for all of them
          --crash games-service        | the scenarios that kill processes are of the whole stack: name no module
          """)
  void what_cannot_be_tested_is_said(String words, String message) throws Exception {
    Run run = run(("test " + words).split(" +", -1));

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).isEqualTo("paddock: " + message + "\n");
    assertThat(calls()).isEmpty();
  }

  @Test
  void all_tests_are_summed_up_and_the_servers_stopped() throws Exception {
    Run run = run("test");

    assertThat(run.code).isZero();
    assertThat(calls()).containsExactly(VERIFY + " -Dpaddock.tests.without=crash,outage,drill");
    assertThat(run.err)
        .containsPattern("  game-engines +4 run +0 failed +1 skipped\n")
        .containsPattern("  games-service +2 run +1 failed +0 skipped\n")
        .containsPattern("  all +6 run +1 failed +1 skipped\n")
        .containsPattern(
            """
            \\[2/2\\] games-service
              games-service +2 run +1 failed +0 skipped

              game-engines\
            """)
        .containsPattern("passed in \\d+ s\n");
    assertThat(run.out).endsWith("io.paddock.stack.Paddock stop-test-servers\n");
  }

  @Test
  void a_test_that_its_server_kept_from_running_fails_the_run() throws Exception {
    Run run = run(Map.of("SKIPPED_FOR", "Boot failed"), "test");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.err)
        .contains("tests that did not run although nothing excuses them: 1\n")
        .contains("  skipped: Boot failed\n")
        .containsPattern("failed after \\d+ s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no Chromium here: install it",
        "no kubectl here: install it",
        "no kube-apiserver here: build it",
        "no etcd here: install etcd-server",
        "no nginx here: install it",
        "Assumption failed: no promtool here: install it",
        "no prometheus here: install it",
        "no Docker engine here: start one",
        "no Docker Compose here: install it",
        "no image docker.io/library/postgres:18 here: pull it",
        "no npm package cloudevents here",
        "no npm package @redocly/cli here",
        "no Python package pydantic here"
      })
  void a_tool_that_this_machine_lacks_excuses_a_test(String reason) throws Exception {
    Run run = run(Map.of("SKIPPED_FOR", reason), "test");

    assertThat(run.code).isZero();
    assertThat(run.err).contains("  skipped: " + reason + "\n");
  }

  /** Surefire writes some in one form, some in the other. */
  @Test
  void it_excuses_one_whose_reason_stands_above_its_stack_trace_as_well() throws Exception {
    String form =
        "type=\"org.opentest4j.TestAbortedException\"><![CDATA[org.opentest4j.TestAbortedException:"
            + " ";
    String excused = "Assumption failed: no Docker engine here: start one";

    Run run = run(Map.of("SKIPPED_AS", form, "SKIPPED_FOR", excused), "test");
    Run other = run(Map.of("SKIPPED_AS", form, "SKIPPED_FOR", "Boot failed"), "test");

    assertThat(run.code).isZero();
    assertThat(run.err).contains("  skipped: " + excused + "\n");
    assertThat(other.code).isEqualTo(1);
    assertThat(other.err).contains("nothing excuses them: 1\n", "  skipped: Boot failed\n");
  }

  @Test
  void all_tests_may_leave_some_out_by_their_tags() throws Exception {
    run(Map.of("PADDOCK_TEST_WITHOUT", "drill"), "test", "--all");

    assertThat(calls()).containsExactly(VERIFY + " -Dpaddock.tests.without=drill");
  }

  @Test
  void a_failure_that_maven_passes_over_fails_the_run() throws Exception {
    Run run = run(Map.of("FAILURE", "[ERROR] Tests run: 3, Failures: 1"), "test");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.err)
        .contains("[ERROR] Tests run: 3, Failures: 1\n")
        .containsPattern("failed after \\d+ s");
  }

  @Test
  void a_failed_test_fails_the_run_and_the_servers_are_stopped_all_the_same() throws Exception {
    fakeMaven(folder.resolve("maven/mvn"), "3.8.7", false);
    Files.createDirectories(root.resolve("local-stack/stack/target"));
    Files.writeString(root.resolve("local-stack/stack/target/stack-1.jar"), "");

    Run run = run("test");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.err)
        .contains("[ERROR] it does not compile\n")
        .containsPattern("failed after \\d+ s");
    assertThat(run.out).endsWith("io.paddock.stack.Paddock stop-test-servers\n");
  }

  @Test
  void the_verifier_alone_writes_to_standard_output() throws Exception {
    Run run = run("verify", "dice", "--nonce", "0");

    assertThat(run.code).isZero();
    assertThat(run.out.lines())
        .singleElement()
        .asString()
        .endsWith("game-engines-1.jar io.paddock.fair.cli.Verify dice --nonce 0");
  }

  private Run run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  private Run run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", root.resolve("paddock").toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("PADDOCK_") || name.equals("JAVA_HOME"));
    variables.put("PADDOCK_JAVA_HOME", jdk.toString());
    variables.put("PADDOCK_MVN", folder.resolve("maven/mvn").toString());
    variables.put("CALLS", folder.resolve("calls").toString());
    variables.put("ROOT", root.toString());
    variables.putAll(environment);
    int code = builder.start().waitFor();
    return new Run(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private List<String> calls() throws IOException {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private static void fakeJdk(Path home, String version) throws IOException {
    script(
        home.resolve("bin/java"),
        """
        if [ "$1" = -version ]; then echo 'openjdk version "%s" 2026-01-01' >&2; else echo "java $*"; fi
        """
            .formatted(version));
    script(home.resolve("bin/javac"), "");
  }

  // Creates the files that the real one would leave.
  private static void fakeMaven(Path program, String version, boolean succeeds) throws IOException {
    StringBuilder files = new StringBuilder();
    APPLICATIONS.forEach(
        module ->
            files.append(
                "mkdir -p $ROOT/%1$s/target/quarkus-app; : > $ROOT/%1$s/target/quarkus-app/quarkus-run.jar\n"
                    .formatted(module)));
    script(
        program,
        """
        if [ "$1" = -v ]; then echo "Apache Maven %s"; exit 0; fi
        shift 4
        echo "$*" >> "$CALLS"
        echo "[INFO] Building Paddock :: game-engines 0.1.0-SNAPSHOT              [1/2]"
        echo "[INFO] Building Paddock :: games-service 0.1.0-SNAPSHOT              [2/2]"
        echo "[INFO] --- maven-surefire-plugin:3.5.4:test (default-test) @ game-engines ---"
        echo "[INFO] --- maven-surefire-plugin:3.5.4:test (default-test) @ games-service ---"
        case "$*" in *verify*)
          sleep 0.05
          report() {
            mkdir -p "$ROOT/$1/target/surefire-reports"
            {
              echo '<testsuite tests="9">'
              echo '  <testcase name="a"/>'
              echo '  <testcase name="b">'
              echo "    <$3 ${SKIPPED_AS:-message=\\\"}${SKIPPED_FOR:-no Chromium here: install it}\\\"/>"
              echo '  </testcase>'
              echo '  <system-out>'
              echo '<testcase </system-out>'
            } > "$ROOT/$1/target/surefire-reports/TEST-$2.xml"
          }
          report game-engines X skipped
          report game-engines Y flaky
          report games-service Z error ;;
        esac
        echo "[INFO] --- maven-jar-plugin:3.4.2:jar (default-jar) @ games-service ---"
        echo "${FAILURE:-[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 1}"
        %s
        %s
        mkdir -p $ROOT/local-stack/stack/target/lib $ROOT/local-stack/servers/target/lib $ROOT/game-engines/target
        : > $ROOT/local-stack/stack/target/stack-1.jar
        : > $ROOT/local-stack/stack/target/lib/a.jar
        : > $ROOT/local-stack/servers/target/lib/a.jar
        : > $ROOT/local-stack/servers/target/lib/b.jar
        : > $ROOT/game-engines/target/game-engines-1.jar
        """
            .formatted(
                version, succeeds ? "" : "echo '[ERROR] it does not compile'; exit 1", files));
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Run(int code, String out, String err) {}
}
