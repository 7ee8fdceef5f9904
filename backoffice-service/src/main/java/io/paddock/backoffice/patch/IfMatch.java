package io.paddock.backoffice.patch;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The precondition of a change (RFC 9110, 13.1.1): the change is made only if the thing still has
 * one of the entity tags that the header lists. Tags are compared strongly, so a weak one matches
 * nothing; {@code *} matches whatever exists.
 */
public final class IfMatch {

  public static final String HEADER = "If-Match";

  static final String RULE = "must be * or a list of entity tags, such as \"7\"";

  /** Where lines and their elements may be empty, they are skipped (RFC 9110, 5.6.1.2). */
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\"");

  private static final int MAX_CHARACTERS = 2_048;

  private final @Nullable List<String> tags;

  private IfMatch(@Nullable List<String> tags) {
    this.tags = tags;
  }

  /**
   * Reads the header.
   *
   * @param lines all lines of it; none or null without a precondition
   * @throws Problem a 400 for anything but {@code *} or a list of entity tags
   */
  public static IfMatch of(@Nullable List<String> lines) {
    if (lines == null || lines.isEmpty()) {
      return new IfMatch(null);
    }
    String whole = String.join(",", lines).strip();
    if (whole.equals("*")) {
      return new IfMatch(List.of("*"));
    }
    return new IfMatch(parsed(whole));
  }

  private static List<String> parsed(String list) {
    if (list.length() > MAX_CHARACTERS) {
      throw malformed();
    }
    List<String> tags = new ArrayList<>();
    Matcher tag = TAG.matcher(list);
    int at = 0;
    while (at < list.length()) {
      char next = list.charAt(at);
      if (next == ',' || next == ' ' || next == '\t') {
        at++;
      } else if (tag.region(at, list.length()).lookingAt() && endsAt(list, tag.end())) {
        tags.add(tag.group());
        at = tag.end();
      } else {
        throw malformed();
      }
    }
    if (tags.isEmpty()) {
      throw malformed();
    }
    return List.copyOf(tags);
  }

  /** Two tags have a comma between them. */
  private static boolean endsAt(String list, int end) {
    String rest = list.substring(end).stripLeading();
    return rest.isEmpty() || rest.startsWith(",");
  }

  /**
   * Lets a change of that version pass.
   *
   * @throws Problem {@code precondition_failed}
   */
  public void check(int version) {
    if (tags != null && !tags.contains("*") && !tags.contains(tag(version))) {
      throw Problem.of(BackofficeError.PRECONDITION_FAILED, "It is at " + tag(version) + " by now");
    }
  }

  /** The entity tag of a version. */
  static String tag(int version) {
    return "\"" + version + "\"";
  }

  private static Problem malformed() {
    return Problem.invalid("header:" + HEADER, RULE);
  }
}
