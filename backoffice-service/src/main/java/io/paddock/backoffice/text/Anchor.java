package io.paddock.backoffice.text;

import io.paddock.web.error.Problem;
import io.paddock.web.page.PageRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last item of the page before, as a cursor tells it; cursors come from outside. */
public final class Anchor {

  private Anchor() {}

  /**
   * The cursor's one part, null for the first page; a 400 when it is not of the list's {@code
   * form}.
   */
  public static @Nullable String of(PageRequest page, Pattern form) {
    if (page.isFirst()) {
      return null;
    }
    String anchor = page.after().getFirst();
    if (!form.matcher(anchor).matches()) {
      throw unusable();
    }
    return anchor;
  }

  /** The same, for a list whose cursors name a row. */
  public static @Nullable UUID id(PageRequest page) {
    return page.isFirst()
        ? null
        : RowId.parse(page.after().getFirst()).orElseThrow(Anchor::unusable);
  }

  public static Problem unusable() {
    return Problem.invalid("?cursor", "not a cursor of this list");
  }
}
