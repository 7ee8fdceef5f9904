package io.paddock.web.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationScriptsTest {

  /** Stands for a service's main class. */
  static final class Main {}

  private final Path folder;

  MigrationScriptsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aFolderBringsThemAlong() throws Exception {
    Files.createDirectories(folder.resolve("db/migration"));
    Files.writeString(folder.resolve("db/migration/V2__b.sql"), "SELECT 2");
    Files.writeString(folder.resolve("db/migration/V10__c.sql"), "SELECT 10");
    Path main = folder.resolve(classFile());
    Files.createDirectories(main.getParent());
    Files.write(main, bytes());

    MigrationScripts scripts = MigrationScripts.of(load(folder));

    assertThat(scripts.all()).isEqualTo(Map.of("V2__b.sql", "SELECT 2", "V10__c.sql", "SELECT 10"));
    assertThat(scripts.newest().getVersion()).isEqualTo("10");
  }

  @Test
  void aJarBringsThemAlong() throws Exception {
    MigrationScripts scripts =
        MigrationScripts.of(load(jar(Map.of("db/migration/V1__games.sql", "SELECT 1"))));

    assertThat(scripts.all()).isEqualTo(Map.of("V1__games.sql", "SELECT 1"));
  }

  @Test
  void aJarWithoutAnyIsRefused() throws Exception {
    Class<?> main = load(jar(Map.of("db/other/V1__games.sql", "SELECT 1")));

    assertThatThrownBy(() -> MigrationScripts.of(main))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("there are no migrations in ");
  }

  @Test
  void aNameThatNobodyWouldRunIsRefused() throws Exception {
    Class<?> main = load(jar(Map.of("db/migration/V1_games.sql", "SELECT 1")));

    assertThatThrownBy(() -> MigrationScripts.of(main))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("not the name of a versioned migration: V1_games.sql");
  }

  private Path jar(Map<String, String> entries) throws IOException {
    Path jar = folder.resolve("service.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry(classFile()));
      zip.write(bytes());
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private static Class<?> load(Path place) throws Exception {
    URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, null);
    return loader.loadClass(Main.class.getName());
  }

  private static String classFile() {
    return Main.class.getName().replace('.', '/') + ".class";
  }

  static byte[] bytes() throws IOException {
    try (InputStream in = MigrationScriptsTest.class.getResourceAsStream("/" + classFile())) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
