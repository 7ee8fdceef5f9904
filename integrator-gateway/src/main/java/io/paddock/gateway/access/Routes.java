package io.paddock.gateway.access;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the row of a request: exact paths first, as JAX-RS does, then those with parameters. */
final class Routes {

  private static final Map<String, Route> LITERAL = literal();
  private static final List<Route> TEMPLATES =
      Arrays.stream(Route.values()).filter(route -> !route.literal()).toList();

  private Routes() {}

  /** Null for a path, or a method of it, that is in no row; a HEAD is judged as its GET. */
  static @Nullable Route find(String method, String path) {
    String verb = method.equals("HEAD") ? "GET" : method;
    String exact = path.length() > 1 && path.endsWith("/") ? withoutSlashes(path) : path;
    Route route = LITERAL.get(verb + " " + exact);
    return route != null ? route : template(verb, exact);
  }

  private static @Nullable Route template(String verb, String path) {
    if (path.isEmpty()) {
      return null;
    }
    String[] segments = path.substring(1).split("/", -1);
    for (Route route : TEMPLATES) {
      if (route.method().equals(verb) && route.fits(segments)) {
        return route;
      }
    }
    return null;
  }

  private static String withoutSlashes(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private static Map<String, Route> literal() {
    Map<String, Route> literal = new HashMap<>();
    for (Route route : Route.values()) {
      if (route.literal()) {
        literal.put(route.method() + " " + route.template(), route);
      }
    }
    return Map.copyOf(literal);
  }
}
