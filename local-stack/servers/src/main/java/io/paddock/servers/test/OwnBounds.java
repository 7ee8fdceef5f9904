package io.paddock.servers.test;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What bounds a request is the same in every service, and is tested where it is said. Tests over
 * HTTP set times of their own, so they cannot see what a service says instead.
 */
public final class OwnBounds {

  private static final Pattern SHARED =
      Pattern.compile(
          "paddock\\.database\\..*"
              + "|quarkus\\.datasource\\.jdbc\\.(acquisition-timeout"
              + "|additional-jdbc-properties\\.(connectTimeout|loginTimeout|socketTimeout|options))"
              + "|quarkus\\.http\\.(http2|idle-timeout|limits\\.max-connections)");

  private OwnBounds() {}

  /** The bounds that the service under test sets for itself; empty when all is well. */
  public static List<String> ofTheService() throws IOException {
    Properties own = new Properties();
    try (Reader file =
        Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties"))) {
      own.load(file);
    }
    return own.stringPropertyNames().stream()
        .map(name -> name.replaceFirst("^%prod\\.", ""))
        .filter(SHARED.asMatchPredicate())
        .sorted()
        .toList();
  }
}
