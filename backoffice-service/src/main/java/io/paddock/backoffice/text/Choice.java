package io.paddock.backoffice.text;

import io.paddock.web.error.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query parameter that names one of a few things, or is left out. */
public final class Choice {

  private Choice() {}

  /**
   * What was chosen; null for nothing.
   *
   * @throws Problem a 400 that points at the parameter and names the things
   */
  public static @Nullable String of(String name, @Nullable String chosen, List<String> things) {
    if (chosen != null && !things.contains(chosen)) {
      throw Problem.invalid(
          "?" + name,
          "must be "
              + String.join(", ", things.subList(0, things.size() - 1))
              + " or "
              + things.getLast());
    }
    return chosen;
  }
}
