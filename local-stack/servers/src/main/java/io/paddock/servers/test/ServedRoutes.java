package io.paddock.servers.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Every route that a service's OpenAPI document names, for what must hold on all of them. */
public final class ServedRoutes {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private ServedRoutes() {}

  /**
   * One method of one path.
   *
   * @param method in capitals
   * @param template the path as the document has it, with {@code {names}}
   */
  public record Served(String method, String template) {

    /** The path with {@code value} for each of its parameters. */
    public String path(String value) {
      return template.replaceAll("\\{[^}]*}", value);
    }

    /** Whether a caller sends a body here. */
    public boolean takesBody() {
      return !Set.of("GET", "DELETE").contains(method);
    }

    @Override
    public String toString() {
      return method + " " + template;
    }
  }

  /** The routes of a document in JSON. */
  public static List<Served> of(String document) {
    try {
      List<Served> routes = new ArrayList<>();
      for (var path : JSON.readTree(document).path("paths").properties()) {
        for (var operation : path.getValue().properties()) {
          if (METHODS.contains(operation.getKey())) {
            routes.add(new Served(operation.getKey().toUpperCase(Locale.ROOT), path.getKey()));
          }
        }
      }
      return List.copyOf(routes);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not an OpenAPI document", e);
    }
  }
}
