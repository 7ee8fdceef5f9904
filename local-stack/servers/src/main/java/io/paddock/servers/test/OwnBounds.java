package io.paddock.servers.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What every service does alike is said once, in the defaults that libraries bring along, and is
 * tested there. Tests over HTTP set times of their own, so they cannot see what a service says
 * instead.
 */
public final class OwnBounds {

  private static final String SHARED_FILE = "META-INF/microprofile-config.properties";

  /** Bounds whose defaults are in code. */
  private static final Pattern BOUNDS =
      Pattern.compile(
          "paddock\\.database\\..*"
              + "|quarkus\\.datasource\\.jdbc\\.(acquisition-timeout"
              + "|additional-jdbc-properties\\.(connectTimeout|loginTimeout|socketTimeout|options))");

  private OwnBounds() {}

  /**
   * What the service under test says for itself although it is said for all.
   *
   * @param deliberate properties that it may say otherwise
   * @return empty when all is well
   */
  public static List<String> ofTheService(String... deliberate) throws IOException {
    Set<String> own = names(Path.of("src", "main", "resources", "application.properties"));
    own.removeAll(Arrays.asList(deliberate));
    Set<String> shared = shared();
    own.removeIf(name -> !shared.contains(name) && !BOUNDS.matcher(plain(name)).matches());
    return List.copyOf(own);
  }

  private static Set<String> names(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader text = Files.newBufferedReader(file)) {
      properties.load(text);
    }
    return new TreeSet<>(properties.stringPropertyNames());
  }

  private static Set<String> shared() throws IOException {
    Properties shared = new Properties();
    ClassLoader libraries = Thread.currentThread().getContextClassLoader();
    for (URL file : Collections.list(libraries.getResources(SHARED_FILE))) {
      try (InputStream text = file.openStream()) {
        shared.load(text);
      }
    }
    if (shared.isEmpty()) {
      throw new IllegalStateException("no defaults are shared: " + SHARED_FILE + " is not found");
    }
    return shared.stringPropertyNames();
  }

  private static String plain(String name) {
    return name.replaceFirst("^%prod\\.", "");
  }
}
