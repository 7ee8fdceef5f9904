package io.paddock.stack.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.stack.home.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerBinariesTest {

  private static final Path JAR = Path.of("server-1.jar");

  private final Path folder;
  private final ServerBinaries binaries;

  ServerBinariesTest(@TempDir Path folder) {
    this.folder = folder;
    this.binaries = new ServerBinaries(new ServerJars(Repository.root()), folder);
  }

  @Test
  void a_jar_is_unpacked_once() throws IOException {
    Path first = binaries.once(JAR, target -> Files.writeString(target.resolve("server"), "1"));
    Path again = binaries.once(JAR, target -> Files.writeString(target.resolve("server"), "2"));

    assertThat(again).isEqualTo(first);
    assertThat(first.resolve("server")).hasContent("1");
  }

  @Test
  void of_two_that_unpack_at_once_the_faster_ones_files_stay() throws IOException {
    Path found =
        binaries.once(
            JAR,
            target -> {
              Files.writeString(target.resolve("server"), "slow");
              binaries.once(JAR, other -> Files.writeString(other.resolve("server"), "fast"));
            });

    assertThat(found.resolve("server")).hasContent("fast");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(found);
    }
  }

  @Test
  void a_place_that_cannot_be_taken_is_told() throws IOException {
    Files.writeString(folder.resolve("server-1"), "in the way");

    assertThatThrownBy(
            () -> binaries.once(JAR, target -> Files.writeString(target.resolve("server"), "1")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot unpack server-1.jar");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("server-1"));
    }
  }
}
