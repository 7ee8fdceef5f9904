package io.paddock.gateway.catalogue;

import io.paddock.web.error.Problem;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller may look for. */
final class Text {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private Text() {}

  /** Whether anything could have this id. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** A filter by id or tag; empty where nothing is said. */
  static String idOrEmpty(String pointer, @Nullable String text) {
    if (text != null && !isId(text)) {
      throw Problem.invalid(
          pointer, "must be 1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or digit");
    }
    return text == null ? "" : text;
  }

  /** A filter by one of a few words; empty where nothing is said. */
  static String oneOfOrEmpty(String pointer, @Nullable String text, List<String> words) {
    if (text != null && !words.contains(text)) {
      throw Problem.invalid(pointer, "must be one of " + String.join(", ", words));
    }
    return text == null ? "" : text;
  }
}
