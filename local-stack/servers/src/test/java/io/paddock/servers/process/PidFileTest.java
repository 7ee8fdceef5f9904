package io.paddock.servers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

  private final Path folder;
  private final PidFile file;
  private final ProcessIdentity self =
      ProcessIdentity.alive(ProcessHandle.current().pid()).orElseThrow();

  PidFileTest(@TempDir Path folder) {
    this.folder = folder;
    file = new PidFile(folder.resolve("run"), "games");
  }

  @Test
  void holds_the_number_and_nothing_else() throws IOException {
    file.write(new ProcessIdentity(4711, Instant.EPOCH));

    assertThat(folder.resolve("run/games.pid")).hasContent("4711\n");
    assertThat(Files.readString(folder.resolve("run/games.pid"))).isEqualTo("4711\n");
  }

  @Test
  void gives_back_what_was_written() {
    ProcessIdentity process = new ProcessIdentity(4711, Instant.ofEpochMilli(1_700_000_000_123L));

    file.write(process);

    assertThat(file.read()).contains(process);
  }

  @Test
  void names_a_process_that_runs() {
    file.write(self);

    assertThat(file.running()).contains(new ProcessIdentity(self.pid(), self.startedAt()));
  }

  @Test
  void a_reused_number_counts_as_not_running() {
    file.write(new ProcessIdentity(self.pid(), self.startedAt().minusSeconds(3)));

    assertThat(file.read()).isPresent();
    assertThat(file.running()).isEmpty();
  }

  @Test
  void nothing_is_remembered_before_the_first_start() {
    assertThat(file.read()).isEmpty();
    assertThat(file.running()).isEmpty();
  }

  @Test
  void an_unreadable_file_counts_as_none() throws IOException {
    file.write(self);
    Files.writeString(folder.resolve("run/games.pid"), "soon");

    assertThat(file.read()).isEmpty();
  }

  @Test
  void a_number_without_a_start_time_counts_as_none() throws IOException {
    file.write(self);
    Files.delete(folder.resolve("run/games.started"));

    assertThat(file.running()).isEmpty();
  }

  @Test
  void forgets_both_files() throws IOException {
    file.write(self);

    file.delete();

    try (var left = Files.list(folder.resolve("run"))) {
      assertThat(left).isEmpty();
    }
  }
}
