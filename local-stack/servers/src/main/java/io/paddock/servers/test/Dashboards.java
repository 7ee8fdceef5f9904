package io.paddock.servers.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Grafana's dashboards as they are kept, and what expressions of Prometheus ask for. */
public final class Dashboards {

  public static final Path FOLDER = Repository.root().resolve("deploy/observability/dashboards");

  /** What is measured; a name with a colon before it is a rule's. */
  private static final Pattern METRIC =
      Pattern.compile("(?<![:a-z_])(paddock|jvm|process|kafka)_[a-z_]+");

  private Dashboards() {}

  /**
   * Every dashboard by its file's name without {@code .json}.
   *
   * @throws UncheckedIOException when one cannot be read
   */
  public static Map<String, JsonNode> all() {
    ObjectMapper json = new ObjectMapper();
    Map<String, JsonNode> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        all.put(
            file.getFileName().toString().replaceFirst("\\.json$", ""),
            json.readTree(Files.readString(file)));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("no dashboards in " + FOLDER, failure);
    }
    return all;
  }

  /** Every query of every panel, with its dashboard's name. */
  public static Map<String, Set<String>> queries() {
    Map<String, Set<String>> queries = new TreeMap<>();
    all()
        .forEach(
            (name, dashboard) ->
                queries.put(name, new TreeSet<>(dashboard.findValuesAsText("expr"))));
    return queries;
  }

  /** The same, each by {@code DASHBOARD: TITLE} of its panel and its letter there. */
  public static Map<String, String> panels() {
    Map<String, String> panels = new TreeMap<>();
    all()
        .forEach(
            (name, dashboard) ->
                dashboard
                    .findParents("targets")
                    .forEach(
                        panel ->
                            panel
                                .get("targets")
                                .forEach(
                                    query ->
                                        panels.put(
                                            "%s: %s, %s"
                                                .formatted(
                                                    name,
                                                    panel.path("title").asText(),
                                                    query.path("refId").asText()),
                                            query.path("expr").asText()))));
    return panels;
  }

  /** Metrics that an expression, or a text with some, asks for; not what rules record. */
  public static Set<String> metricsOf(String expressions) {
    Set<String> metrics = new TreeSet<>();
    METRIC.matcher(expressions).results().forEach(found -> metrics.add(found.group()));
    return metrics;
  }
}
