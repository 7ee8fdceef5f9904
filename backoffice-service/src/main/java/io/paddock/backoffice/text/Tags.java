package io.paddock.backoffice.text;

import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words by which staff sort tenants: at most 20, each a {@link Slug} of 2 to 40 characters. */
public final class Tags {

  public static final int MAX = 20;
  public static final String COUNT = "must have at most 20 entries";
  public static final int MAX_LENGTH = 40;
  public static final String LENGTH = "must be 2 to 40 characters";

  private Tags() {}

  /**
   * The tags, none when none are said.
   *
   * @throws Problem a 400 that points at each that is there twice
   */
  public static List<String> of(@Nullable List<String> wanted) {
    List<Violation> twice = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; wanted != null && i < wanted.size(); i++) {
      if (!seen.add(wanted.get(i))) {
        twice.add(new Violation("/tags/" + i, "is there twice"));
      }
    }
    if (!twice.isEmpty()) {
      throw Problem.invalid(twice);
    }
    return wanted == null ? List.of() : List.copyOf(wanted);
  }
}
