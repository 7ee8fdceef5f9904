package io.paddock.servers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonsTest {

  private static final String NAME = "sleeper";
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Path folder;
  private final Daemons daemons;

  DaemonsTest(@TempDir Path folder) {
    this.folder = folder;
    daemons = new Daemons(folder.resolve("run"));
  }

  @AfterEach
  void killLeftovers() {
    daemons.stop(NAME, StopSignal.TERM, Duration.ZERO);
  }

  @Test
  void a_started_process_is_found_by_its_name() {
    ProcessIdentity started = daemons.start(script("exec sleep 60", Map.of()));

    assertThat(daemons.running(NAME)).get().matches(started::sameAs);
  }

  @Test
  void it_has_a_session_of_its_own() {
    ProcessIdentity started = daemons.start(script("exec sleep 60", Map.of()));

    await().until(() -> sessionOf(started), Long.toString(started.pid())::equals);
  }

  @Test
  void output_is_appended_to_the_log() throws IOException {
    Files.createDirectories(folder.resolve("logs"));
    Files.writeString(log(), "before\n");

    daemons.start(script("echo out; echo err >&2; exec sleep 60", Map.of()));

    await().untilAsserted(() -> assertThat(log()).hasContent("before\nout\nerr"));
  }

  @Test
  void its_variables_are_added_and_the_working_folder_is_made() {
    daemons.start(script("echo $GREETING $(pwd); exec sleep 60", Map.of("GREETING", "hello")));

    await().untilAsserted(() -> assertThat(log()).hasContent("hello " + folder.resolve("work")));
  }

  @Test
  void a_polite_process_leaves_on_the_signal() {
    ProcessIdentity started =
        daemons.start(
            // A shell in the background ignores INT, as do all that it starts, and cannot be told
            // not to.
            script(
                "exec env --default-signal=INT sh -c \"trap 'echo bye; exit 0' INT; echo on;"
                    + " while :; do sleep 0.05; done\"",
                Map.of()));
    await().untilAsserted(() -> assertThat(log()).hasContent("on"));

    boolean ran = daemons.stop(NAME, StopSignal.INT, LONG);

    assertThat(ran).isTrue();
    assertThat(started.isAlive()).isFalse();
    assertThat(log()).hasContent("on\nbye");
    assertThat(folder.resolve("run")).isEmptyDirectory();
  }

  @Test
  void a_stubborn_process_is_killed() {
    ProcessIdentity started =
        daemons.start(script("trap '' TERM; echo on; while :; do sleep 0.05; done", Map.of()));
    await().untilAsserted(() -> assertThat(log()).hasContent("on"));

    daemons.stop(NAME, StopSignal.TERM, SHORT);

    assertThat(started.isAlive()).isFalse();
  }

  @Test
  void stopping_what_does_not_run_changes_nothing() {
    assertThat(daemons.stop(NAME, StopSignal.TERM, LONG)).isFalse();
  }

  @Test
  void a_process_that_inherited_the_number_is_left_alone() throws IOException {
    Process innocent = new ProcessBuilder("sleep", "60").start();
    ProcessIdentity now = ProcessIdentity.alive(innocent.pid()).orElseThrow();
    new PidFile(folder.resolve("run"), NAME)
        .write(new ProcessIdentity(innocent.pid(), now.startedAt().minusSeconds(60)));

    boolean ran = daemons.stop(NAME, StopSignal.TERM, SHORT);

    assertThat(ran).isFalse();
    assertThat(innocent.isAlive()).isTrue();
    assertThat(folder.resolve("run")).isEmptyDirectory();
    innocent.destroyForcibly();
  }

  @Test
  void a_log_up_to_the_limit_is_kept_and_a_larger_one_is_moved_aside() throws IOException {
    Files.createDirectories(folder.resolve("logs"));
    resizeLog(Daemons.MAX_LOG_BYTES);
    daemons.start(script("exec sleep 60", Map.of()));
    boolean movedAtLimit = Files.exists(folder.resolve("logs/sleeper.log.1"));
    daemons.stop(NAME, StopSignal.TERM, LONG);

    resizeLog(Daemons.MAX_LOG_BYTES + 1);
    daemons.start(script("exec sleep 60", Map.of()));

    assertThat(movedAtLimit).isFalse();
    assertThat(folder.resolve("logs/sleeper.log.1")).hasSize(Daemons.MAX_LOG_BYTES + 1);
    assertThat(log()).isEmptyFile();
  }

  @Test
  void a_specification_does_not_show_its_variables() {
    assertThat(script("exit", Map.of("PASSWORD", "secret"))).hasToString("DaemonSpec[sleeper]");
  }

  private static String sessionOf(ProcessIdentity process) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
  }

  private void resizeLog(long bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "rw")) {
      file.setLength(bytes);
    }
  }

  private Path log() {
    return folder.resolve("logs/sleeper.log");
  }

  private DaemonSpec script(String script, Map<String, String> environment) {
    return new DaemonSpec(
        NAME,
        List.of("/bin/sh", "-c", script),
        environment,
        folder.resolve("work"),
        log(),
        StopSignal.TERM,
        LONG);
  }
}
