package io.paddock.stack.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartArchiveTest {

  private static final Instant BUILT = Instant.parse("2026-11-30T12:00:00Z");
  private static final List<String> RECORDING = List.of("-XX:+RecordDynamicDumpInfo");

  @TempDir Path target = Path.of("");
  private Path application = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void built() throws IOException {
    application = Files.createDirectory(target.resolve("quarkus-app"));
    file = target.resolve("quarkus-app-" + Runtime.version() + ".jsa");
    write(application.resolve("quarkus-run.jar"), BUILT);
  }

  @Test
  void a_start_records_for_whoever_says_so() {
    assertThat(StartArchive.isWanted(Map.of())).isFalse();
    assertThat(StartArchive.isWanted(Map.of("PADDOCK_KEEP_CLASSES", "false"))).isFalse();
    assertThat(StartArchive.isWanted(Map.of("PADDOCK_KEEP_CLASSES", "true"))).isTrue();
  }

  @Test
  void the_first_start_of_a_build_records() {
    assertThat(archive().isThere()).isFalse();
    assertThat(archive().options()).isEmpty();
    assertThat(archive().optionsOrRecording()).isEqualTo(RECORDING);
  }

  @Test
  void a_start_uses_what_is_newer_than_the_build_and_never_fails_by_it() throws IOException {
    write(file, BUILT.plusMillis(1));

    assertThat(archive().isThere()).isTrue();
    assertThat(archive().options())
        .containsExactly(
            "-XX:SharedArchiveFile=" + file, "-Xshare:auto", "-Xlog:cds*=off,aot*=off");
    assertThat(archive().optionsOrRecording()).isEqualTo(archive().options());
  }

  @Test
  void what_was_kept_of_an_earlier_build_is_recorded_anew() throws IOException {
    write(file, BUILT);

    assertThat(archive().options()).isEmpty();
    assertThat(archive().optionsOrRecording()).isEqualTo(RECORDING);
  }

  @Test
  void one_library_that_is_newer_makes_it_another_program() throws IOException {
    write(file, BUILT.plusSeconds(1));
    Files.createDirectories(application.resolve("lib/main"));
    write(application.resolve("lib/main/common-web.jar"), BUILT.plusSeconds(1));

    assertThat(archive().options()).isEmpty();
    write(file, BUILT.plusSeconds(2));
    assertThat(archive().options()).hasSize(3);
  }

  @Test
  void without_a_program_there_is_nothing_to_start_with() throws IOException {
    write(file, BUILT.plusMillis(1));
    Files.delete(application.resolve("quarkus-run.jar"));
    Files.delete(application);

    assertThat(archive().options()).isEmpty();
  }

  @Test
  void a_program_of_another_date_is_another_build() throws IOException {
    Path pinned = Files.createDirectory(target.resolve("pinned"));
    assertThat(StartArchive.sameBuild(application, pinned)).isFalse();
    write(pinned.resolve("quarkus-run.jar"), BUILT);
    assertThat(StartArchive.sameBuild(application, pinned)).isTrue();
    write(pinned.resolve("quarkus-run.jar"), BUILT.plusSeconds(1));
    assertThat(StartArchive.sameBuild(application, pinned)).isFalse();
  }

  @Test
  void a_process_that_does_not_record_leaves_nothing_behind() throws IOException {
    assertThat(archive().keep(ProcessHandle.current().pid())).isFalse();

    try (var left = Files.list(target)) {
      assertThat(left).containsExactly(application);
    }
  }

  private StartArchive archive() {
    return StartArchive.of(application);
  }

  private static void write(Path file, Instant date) throws IOException {
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(date));
  }
}
