package io.paddock.web.page;

import io.paddock.web.error.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which page is asked for.
 *
 * @param limit 1–200 items
 * @param after the parts of the last item already seen; empty for the first page
 */
public record PageRequest(int limit, List<String> after) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;

  /**
   * Reads the query parameters {@code limit} and {@code cursor}.
   *
   * @param parts how many parts a cursor of this list has
   */
  public static PageRequest of(@Nullable Integer limit, @Nullable String cursor, int parts) {
    int size = limit == null ? DEFAULT_LIMIT : limit;
    if (size < 1 || size > MAX_LIMIT) {
      throw Problem.invalid("?limit", "must be between 1 and " + MAX_LIMIT);
    }
    return new PageRequest(size, cursor == null ? List.of() : Cursor.decode(cursor, parts));
  }

  /** How many rows to read so that {@link Page#cut} can tell whether there is more. */
  public int rows() {
    return limit + 1;
  }

  public boolean isFirst() {
    return after.isEmpty();
  }
}
