package io.paddock.servers.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedFilesTest {

  private final Path folder;
  private final Path original;
  private final Path pinned;

  PinnedFilesTest(@TempDir Path folder) {
    this.folder = folder;
    original = folder.resolve("target/app");
    pinned = folder.resolve("apps/games");
  }

  @BeforeEach
  void build() throws IOException {
    Files.createDirectories(original.resolve("lib/main"));
    Files.writeString(original.resolve("run.jar"), "run 1");
    Files.writeString(original.resolve("lib/main/a.jar"), "a 1");
  }

  @Test
  void a_mirror_holds_the_same_files_in_the_same_folders() {
    PinnedFiles.mirror(original, pinned);

    assertThat(pinned.resolve("run.jar")).hasContent("run 1");
    assertThat(pinned.resolve("lib/main/a.jar")).hasContent("a 1");
  }

  @Test
  void a_build_that_replaces_files_does_not_reach_the_mirror() throws IOException {
    PinnedFiles.mirror(original, pinned);

    Files.delete(original.resolve("run.jar"));
    Files.writeString(original.resolve("run.jar"), "run 2");

    assertThat(pinned.resolve("run.jar")).hasContent("run 1");
  }

  @Test
  void the_next_mirror_holds_the_new_build_and_nothing_of_the_old() throws IOException {
    PinnedFiles.mirror(original, pinned);
    Files.delete(original.resolve("run.jar"));
    Files.writeString(original.resolve("run.jar"), "run 2");
    Files.delete(original.resolve("lib/main/a.jar"));
    Files.writeString(original.resolve("lib/main/b.jar"), "b 2");

    PinnedFiles.mirror(original, pinned);

    assertThat(pinned.resolve("run.jar")).hasContent("run 2");
    assertThat(pinned.resolve("lib/main")).isDirectoryContaining("glob:**/b.jar");
    assertThat(pinned.resolve("lib/main/a.jar")).doesNotExist();
  }

  @Test
  void a_flat_folder_holds_exactly_the_given_files() throws IOException {
    Path other = Files.writeString(folder.resolve("b.jar"), "b");
    PinnedFiles.flat(List.of(original.resolve("run.jar")), pinned);

    PinnedFiles.flat(List.of(original.resolve("lib/main/a.jar"), other), pinned);

    try (var files = Files.list(pinned)) {
      assertThat(files).containsExactlyInAnyOrder(pinned.resolve("a.jar"), pinned.resolve("b.jar"));
    }
  }

  @Test
  void of_several_files_with_one_name_a_flat_folder_holds_the_first() throws IOException {
    Path other = Files.createDirectories(folder.resolve("servers/lib"));
    Files.writeString(other.resolve("a.jar"), "a of the servers");

    PinnedFiles.flat(
        List.of(
            original.resolve("lib/main/a.jar"),
            original.resolve("run.jar"),
            other.resolve("a.jar")),
        pinned);

    assertThat(pinned.resolve("a.jar")).hasContent("a 1");
    assertThat(pinned.resolve("run.jar")).hasContent("run 1");
  }
}
