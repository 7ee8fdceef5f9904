package io.paddock.backoffice.text;

import io.paddock.web.page.PageRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last item of the page before, in a list by time of creation. Only its values count: the list
 * goes on from there though the item itself be gone.
 *
 * @param at when it was created, microsecond precision
 * @param id tells apart what was created at once
 */
public record Anchor(Instant at, String id) {

  /** Null for the first page. */
  public static @Nullable Anchor of(PageRequest page) {
    return page.isFirst() ? null : new Anchor(page.time(0), page.text(1));
  }

  /** For a query whose first page has no anchor. */
  public static @Nullable Instant timeOf(@Nullable Anchor anchor) {
    return anchor == null ? null : anchor.at;
  }

  /** For a query whose first page has no anchor. */
  public static @Nullable String idOf(@Nullable Anchor anchor) {
    return anchor == null ? null : anchor.id;
  }
}
