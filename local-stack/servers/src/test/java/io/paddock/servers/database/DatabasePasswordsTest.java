package io.paddock.servers.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabasePasswordsTest {

  private final Path folder;

  DatabasePasswordsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_role_keeps_its_password_and_no_two_share_one() {
    String games = new DatabasePasswords(folder).of("paddock_games");
    String owner = new DatabasePasswords(folder).of("paddock_owner");

    assertThat(new DatabasePasswords(folder).of("paddock_games")).isEqualTo(games);
    assertThat(owner).isNotEqualTo(games);
    assertThat(games).matches("[A-Za-z0-9_-]{32}");
  }

  @Test
  void they_are_in_a_file_that_only_the_owner_reads() throws IOException {
    String password = new DatabasePasswords(folder).of("paddock_games");

    Path file = folder.resolve("database.properties");
    assertThat(file).hasContent("paddock_games=" + password + "\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_program_gets_a_file_with_one_password() throws IOException {
    DatabasePasswords passwords = new DatabasePasswords(folder);

    Path file = passwords.writeTemporaryFile("postgres");

    assertThat(file).hasContent(passwords.of("postgres") + "\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
