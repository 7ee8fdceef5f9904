package io.paddock.stack.versions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paddock.matching.TradingEngine;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.snapshot.SnapshotCodec;
import io.paddock.stack.versions.ServiceVersions.LogVersions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads from a service's jars what it needs, without running it: its constants, its migrations and
 * its schemas, as they are in what is started and shipped.
 */
final class PackagedService {

  private static final Pattern MIGRATION =
      Pattern.compile("db/migration/V(\\d+(?:[._]\\d+)*)__\\w+\\.sql");
  private static final Pattern EVENT = Pattern.compile("schemas/([a-z_.]+)\\.v(\\d+)\\.json");
  private static final String SCHEMA = "quarkus.flyway.schemas";
  private static final String OTHERS = "paddock.schema.reads";

  private final String service;
  private final Path application;

  /**
   * @param application the folder that the build makes of it, with {@code app} and {@code lib/main}
   */
  PackagedService(String service, Path application) {
    this.service = service;
    this.application = application;
  }

  /**
   * Reads it.
   *
   * @throws IllegalStateException when it is not built, or is no service of ours
   */
  ServiceVersions read() throws IOException {
    try (JarFile own = jar("app", "").orElseThrow(() -> broken("is not built"))) {
      Properties properties = properties(own);
      SortedMap<String, String> events = new TreeMap<>();
      collect(own, EVENT, events);
      try (JarFile catalogue = jar("lib/main", "io.paddock.common-events-").orElse(null)) {
        if (catalogue != null) {
          collect(catalogue, EVENT, events);
        }
      }
      return new ServiceVersions(
          service,
          required(properties, SCHEMA),
          newestMigration(own),
          others(properties),
          log(),
          events);
    }
  }

  private Optional<LogVersions> log() throws IOException {
    try (JarFile engine = jar("lib/main", "io.paddock.matching-engine-").orElse(null)) {
      return engine == null
          ? Optional.empty()
          : Optional.of(
              new LogVersions(
                  constant(engine, TradingEngine.class, "LATEST_VERSION"),
                  constant(engine, SnapshotCodec.class, "FORMAT"),
                  constant(engine, CommandCodec.class, "FORMAT")));
    }
  }

  // The launcher's own constants may be of another build than the service.
  private int constant(JarFile jar, Class<?> type, String name) throws IOException {
    String entry = type.getName().replace('.', '/') + ".class";
    return ClassFile.of().parse(bytes(jar, entry)).fields().stream()
        .filter(field -> field.fieldName().equalsString(name))
        .flatMap(field -> field.findAttribute(Attributes.constantValue()).stream())
        .map(value -> (Integer) value.constant().constantValue())
        .findFirst()
        .orElseThrow(() -> broken("has no " + type.getSimpleName() + "." + name));
  }

  private String newestMigration(JarFile own) {
    return own.stream()
        .map(entry -> MIGRATION.matcher(entry.getName()))
        .filter(Matcher::matches)
        .map(found -> found.group(1).replace('_', '.'))
        .max(Comparator.comparing(Version::parse))
        .orElseThrow(() -> broken("has no migrations"));
  }

  private static SortedMap<String, String> others(Properties properties) {
    SortedMap<String, String> needs = new TreeMap<>();
    for (String need : properties.getProperty(OTHERS, "").split(",", -1)) {
      if (!need.isBlank()) {
        int colon = need.indexOf(':');
        needs.put(need.substring(0, colon).strip(), need.substring(colon + 1).strip());
      }
    }
    return needs;
  }

  private static void collect(JarFile jar, Pattern name, SortedMap<String, String> found) {
    for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
      Matcher matcher = name.matcher(entries.nextElement().getName());
      if (matcher.matches()) {
        // A type that has two of them while receivers move on is told with both.
        found.merge(matcher.group(1), matcher.group(2), (one, other) -> one + "+" + other);
      }
    }
  }

  private Properties properties(JarFile own) throws IOException {
    Properties properties = new Properties();
    try (var reader = new InputStreamReader(open(own, "application.properties"), UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }

  private String required(Properties properties, String name) {
    return Optional.ofNullable(properties.getProperty(name))
        .orElseThrow(() -> broken("has no " + name));
  }

  private byte[] bytes(JarFile jar, String entry) throws IOException {
    try (InputStream in = open(jar, entry)) {
      return in.readAllBytes();
    }
  }

  private InputStream open(JarFile jar, String entry) throws IOException {
    JarEntry there = jar.getJarEntry(entry);
    if (there == null) {
      throw broken("has no " + entry);
    }
    return jar.getInputStream(there);
  }

  private Optional<JarFile> jar(String folder, String prefix) throws IOException {
    Path place = application.resolve(folder);
    if (!Files.isDirectory(place)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(place)) {
      Optional<Path> found =
          files
              .filter(file -> file.getFileName().toString().startsWith(prefix))
              .filter(file -> file.toString().endsWith(".jar"))
              .findFirst();
      return found.isPresent() ? Optional.of(new JarFile(found.get().toFile())) : Optional.empty();
    }
  }

  private IllegalStateException broken(String what) {
    return new IllegalStateException(service + " " + what + ": " + application);
  }
}
