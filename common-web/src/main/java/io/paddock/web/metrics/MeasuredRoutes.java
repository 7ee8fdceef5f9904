package io.paddock.web.metrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The routes that requests are measured by. What is refused before it is routed (by its credential,
 * its length) is measured under the path that it named: anybody could make as many series as they
 * like. Such a path is given its route's template, or is nobody's.
 */
final class MeasuredRoutes {

  /** Of what was refused and is no route of the API. */
  static final String UNROUTED = "UNROUTED";

  private static final String DOCUMENT = "META-INF/quarkus-generated-openapi-doc.JSON";
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

  private final List<Route> routes;

  /** A template, and the paths that are of it. */
  private record Route(String template, Pattern paths) {

    static Route of(String template) {
      StringBuilder paths = new StringBuilder();
      int end = 0;
      for (var parameter : PARAMETER.matcher(template).results().toList()) {
        paths.append(Pattern.quote(template.substring(end, parameter.start()))).append("[^/]+");
        end = parameter.end();
      }
      return new Route(
          template, Pattern.compile(paths.append(Pattern.quote(template.substring(end))) + "/?"));
    }

    int parameters() {
      return (int) PARAMETER.matcher(template).results().count();
    }
  }

  /** The routes of these templates; of two that fit the one with fewer parameters is meant. */
  MeasuredRoutes(List<String> templates) {
    this.routes =
        templates.stream()
            .map(Route::of)
            .sorted(Comparator.comparingInt(Route::parameters))
            .toList();
  }

  /** Those that this process' own description has; none where it describes itself nowhere. */
  static MeasuredRoutes described() {
    try (InputStream document =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(DOCUMENT)) {
      return new MeasuredRoutes(document == null ? List.of() : paths(document));
    } catch (IOException failure) {
      throw new UncheckedIOException(DOCUMENT + " cannot be read", failure);
    }
  }

  /**
   * What a refused request is measured by.
   *
   * @param uri a template, a path, or a word of Quarkus' for what has neither
   * @param status of the answer
   */
  String name(String uri, @Nullable String status) {
    boolean isRefusal = status != null && (status.startsWith("4") || status.startsWith("5"));
    return isRefusal && uri.startsWith("/") && uri.indexOf('{') < 0
        ? templateOf(uri).orElse(UNROUTED)
        : uri;
  }

  private Optional<String> templateOf(String path) {
    return routes.stream()
        .filter(route -> route.paths().matcher(path).matches())
        .map(Route::template)
        .findFirst();
  }

  private static List<String> paths(InputStream document) throws IOException {
    List<String> paths = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(document)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isPaths = json.currentName().equals("paths");
        json.nextToken();
        if (!isPaths) {
          json.skipChildren();
          continue;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          paths.add(json.currentName());
          json.nextToken();
          json.skipChildren();
        }
      }
    }
    return paths;
  }
}
