package io.paddock.servers.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

  private final Path folder;

  SecretFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void only_the_owner_may_read_the_file_and_enter_its_folder() throws IOException {
    Path file = folder.resolve("keys/secret");

    SecretFile.write(file, "text\n");

    assertThat(Files.readString(file)).isEqualTo("text\n");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("keys"))).isEqualTo("rwx------");
  }

  @Test
  void a_file_that_others_could_read_is_replaced_by_one_that_they_cannot() throws IOException {
    Path file = folder.resolve("secret");
    Files.writeString(file, "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    SecretFile.write(file, "new");

    assertThat(Files.readString(file)).isEqualTo("new");
    assertThat(permissions(file)).isEqualTo("rw-------");
  }

  @Test
  void nothing_else_is_left_behind() throws IOException {
    SecretFile.write(folder.resolve("secret"), "text");

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("secret"));
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
