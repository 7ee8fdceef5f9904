package io.paddock.deploy;

import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which metrics there are: those that our sources name, and some of libraries that we ask for. */
final class Measured {

  private static final List<String> MODULES =
      List.of(
          "common-web",
          "common-auth",
          "common-events",
          "common-http",
          "games-service",
          "integrator-gateway",
          "callback-service",
          "backoffice-service");

  /** Measured by a library, and given our prefix by MetricRules where it is not of the runtime. */
  private static final Set<String> OF_LIBRARIES =
      Set.of(
          "paddock_http_server_requests_seconds_count",
          "paddock_http_server_requests_seconds_bucket",
          "paddock_sql_pool_queue_size",
          "paddock_sql_pool_active",
          "paddock_kafka_consumer_fetch_manager_records_lag_max",
          "process_cpu_usage",
          "jvm_memory_used_bytes");

  private final String sources;

  private Measured(String sources) {
    this.sources = sources;
  }

  static Measured bySources() {
    return new Measured(
        MODULES.stream().flatMap(Measured::files).collect(Collectors.joining()).replace('.', '_'));
  }

  /** Those of some metrics, named as Prometheus has them, that nothing measures. */
  List<String> missing(Set<String> metrics) {
    return metrics.stream().filter(metric -> !has(metric)).toList();
  }

  private boolean has(String metric) {
    // Prometheus adds what a meter's kind and unit say to the name that the meter has in our code,
    // and MetricRules the prefix to names that begin with callbacks.
    String meter =
        metric
            .replaceFirst("^paddock_callbacks_", "callbacks_")
            .replaceFirst("_(count|sum|bucket|max)$", "")
            .replaceFirst("_(seconds|total)$", "");
    return OF_LIBRARIES.contains(metric)
        || Pattern.compile("\"" + Pattern.quote(meter) + "(_seconds)?\"").matcher(sources).find();
  }

  private static Stream<String> files(String module) {
    try (Stream<Path> files = Files.walk(Repository.root().resolve(module + "/src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Measured::read)
          .toList()
          .stream();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot list " + module, failure);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }
}
