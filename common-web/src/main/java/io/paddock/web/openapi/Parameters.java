package io.paddock.web.openapi;

import io.paddock.web.page.PageRequest;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Says of each parameter what it is for, and shows one: what all services share, and their own. */
final class Parameters {

  /** As {@link PageRequest} reads them. */
  private static final Map<String, ParameterText> SHARED =
      Map.of(
          "limit",
          ParameterText.whole(
              "How many items at most", 1, PageRequest.MAX_LIMIT, PageRequest.DEFAULT_LIMIT),
          "cursor",
          new ParameterText(
              "The nextCursor of the page before, with the same filters", "AfQ2xk9yVn0m3eWb"));

  private final Map<String, ParameterText> known = new HashMap<>(SHARED);

  Parameters(Map<String, ParameterText> own) {
    known.putAll(own);
  }

  /**
   * Describes what an operation takes; a parameter that nobody describes ends the build.
   *
   * @param path with its templates in braces
   */
  void describe(Operation operation, String path) {
    for (Parameter parameter : operation.getParameters()) {
      String name = parameter.getName();
      ParameterText text = known.getOrDefault(path + " " + name, known.get(name));
      if (text == null && parameter.getIn() == Parameter.In.PATH && name.equals("id")) {
        text =
            new ParameterText(
                "Which of the " + listed(path) + ": its id", CommonHeaders.REQUEST_ID_EXAMPLE);
      }
      if (text != null) {
        parameter.setDescription(text.description());
        parameter.setExample(text.example());
        if (text.schema() != null) {
          parameter.setSchema(text.schema());
        }
      }
      if (parameter.getDescription() == null || parameter.getExample() == null) {
        throw new IllegalStateException(
            "the parameter " + name + " of " + path + " is not described");
      }
    }
  }

  /** {@code /v1/operators/{id}/keys} is about one of the operators. */
  private static String listed(String path) {
    String before = path.substring(0, path.indexOf("/{id}"));
    return before.substring(before.lastIndexOf('/') + 1).replace('-', ' ');
  }
}
