package io.paddock.servers.test.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One method of one path.
 *
 * @param method in capitals
 * @param path with its templates in braces
 * @param node the operation object
 */
public record DocumentedOperation(String method, String path, JsonNode node) {

  private static final Pattern TEMPLATE = Pattern.compile("\\{[^}]+}");

  boolean matches(String raw) {
    Matcher template = TEMPLATE.matcher(path);
    StringBuilder form = new StringBuilder();
    int from = 0;
    while (template.find()) {
      form.append(Pattern.quote(path.substring(from, template.start()))).append("[^/]+");
      from = template.end();
    }
    form.append(Pattern.quote(path.substring(from)));
    return raw.matches(form.toString());
  }

  int templates() {
    return (int) TEMPLATE.matcher(path).results().count();
  }

  /** Parameters of this place: {@code query}, {@code header}, {@code path}. */
  List<JsonNode> parameters(String in) {
    List<JsonNode> found = new ArrayList<>();
    node.path("parameters")
        .forEach(
            parameter -> {
              if (parameter.path("in").asText().equals(in)) {
                found.add(parameter);
              }
            });
    return found;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
