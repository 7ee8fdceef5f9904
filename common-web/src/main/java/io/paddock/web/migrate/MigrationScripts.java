package io.paddock.web.migrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The migrations that a service's own jar brings along, by their files' names. Flyway's search of
 * the class path does not know Quarkus' class loader, and Quarkus' own list is only there while
 * Quarkus runs: so they are read from where the service's main class comes from.
 */
final class MigrationScripts {

  private static final String FOLDER = "db/migration";
  private static final Pattern NAME = Pattern.compile("V(\\d+(?:[._]\\d+)*)__\\w+\\.sql");

  private final Map<String, String> scripts;

  private MigrationScripts(Map<String, String> scripts) {
    this.scripts = scripts;
  }

  /**
   * Reads them.
   *
   * @param service a class of the service's own jar or folder
   * @throws IllegalStateException when there are none, or one is not named as a versioned migration
   */
  static MigrationScripts of(Class<?> service) {
    CodeSource source = service.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      throw new IllegalStateException("nobody knows where " + service + " comes from");
    }
    Path place = path(source.getLocation());
    Map<String, String> scripts;
    try {
      if (Files.isDirectory(place)) {
        scripts = readAll(place.resolve(FOLDER));
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
          scripts = readAll(jar.getPath(FOLDER));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read the migrations in " + place, failure);
    }
    if (scripts.isEmpty()) {
      throw new IllegalStateException("there are no migrations in " + place);
    }
    return new MigrationScripts(scripts);
  }

  /** Texts by file names. */
  Map<String, String> all() {
    return scripts;
  }

  /** The version that a schema has after the last of them. */
  MigrationVersion newest() {
    return scripts.keySet().stream()
        .map(MigrationScripts::version)
        .max(MigrationVersion::compareTo)
        .orElseThrow();
  }

  private static Map<String, String> readAll(Path folder) throws IOException {
    Map<String, String> scripts = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return scripts;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        version(name);
        scripts.put(name, Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return scripts;
  }

  private static MigrationVersion version(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalStateException("not the name of a versioned migration: " + name);
    }
    return MigrationVersion.fromVersion(matcher.group(1));
  }

  private static Path path(URL location) {
    try {
      return Path.of(new URI(location.toString()));
    } catch (URISyntaxException failure) {
      throw new IllegalStateException("not a file: " + location, failure);
    }
  }
}
