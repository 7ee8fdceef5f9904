package io.paddock.stack.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.stack.fixtures.FakeRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltFolderTest {

  private final Path folder;

  BuiltFolderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_checkout_that_was_built_is_one() throws IOException {
    FakeRepository.layOut(folder);

    assertThat(BuiltFolder.find(folder)).isEqualTo(folder);
  }

  @Test
  void where_an_archive_was_unpacked_there_is_one() throws IOException {
    FakeRepository.layOut(folder.resolve("paddock"));

    assertThat(BuiltFolder.find(folder)).isEqualTo(folder.resolve("paddock"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backoffice-service/target/quarkus-app/quarkus-run.jar",
        "callback-service/src/main/resources/db/migration",
        "local-stack/demo-operator/target/quarkus-app/quarkus-run.jar"
      })
  void what_is_missing_is_named(String missing) throws IOException {
    FakeRepository.layOut(folder);
    Files.delete(folder.resolve(missing));

    assertThatThrownBy(() -> BuiltFolder.find(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            folder
                + " is no build of Paddock (no "
                + missing
                + "): name a checkout in which './paddock up -d' or './paddock package' was run, or"
                + " an unpacked archive");
  }
}
