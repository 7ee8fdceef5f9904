package io.paddock.stack.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.home.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFilesTest {

  private final Path folder;
  private final StackHome home;

  StackFilesTest(@TempDir Path folder) {
    this.folder = folder;
    this.home = new StackHome(folder, folder.resolve("bin"));
  }

  @Test
  void everything_of_the_stack_goes_and_nothing_else() throws IOException {
    for (String file :
        List.of(
            "data/postgres/base/1",
            "keys/kek",
            "run/games.pid",
            "logs/games.log",
            "apps/games/run.jar",
            "bin/postgres",
            "test/ports",
            "mine.txt")) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), "x");
    }
    Files.writeString(home.sandboxFile(), "x");
    Files.writeString(home.demoOperatorFile(), "x");
    Files.writeString(home.seedFile(), "x");

    StackFiles.delete(home);

    try (var left = Files.list(folder)) {
      assertThat(left)
          .containsExactlyInAnyOrder(
              folder.resolve("bin"), folder.resolve("test"), folder.resolve("mine.txt"));
    }
  }

  @Test
  void there_may_be_nothing_to_delete() {
    StackFiles.delete(home);

    assertThat(folder).isEmptyDirectory();
  }
}
