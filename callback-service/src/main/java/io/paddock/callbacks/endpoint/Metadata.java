package io.paddock.callbacks.endpoint;

import io.paddock.web.error.Violation;
import io.paddock.web.text.FreeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an owner keeps with an endpoint; it means nothing to us. */
final class Metadata {

  static final int MAX_ENTRIES = 20;

  private static final int MAX_VALUE_CHARACTERS = 200;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.-]{1,40}");
  private static final Pattern VALUE = Pattern.compile(FreeText.PATTERN);

  private Metadata() {}

  static List<Violation> violations(@Nullable Map<String, String> metadata) {
    List<Violation> violations = new ArrayList<>();
    if (metadata == null) {
      return violations;
    }
    if (metadata.size() > MAX_ENTRIES) {
      violations.add(new Violation("/metadata", "must have at most 20 members"));
    }
    metadata.forEach(
        (key, value) -> {
          if (!KEY.matcher(key).matches()) {
            violations.add(
                new Violation("/metadata", "names must have 1 to 40 of A-Z, a-z, 0-9, _, . and -"));
          } else if (value == null || value.length() > MAX_VALUE_CHARACTERS) {
            violations.add(
                new Violation("/metadata/" + key, "must be a text of at most 200 characters"));
          } else if (!VALUE.matcher(value).matches()) {
            violations.add(new Violation("/metadata/" + key, FreeText.RULE));
          }
        });
    return violations;
  }
}
