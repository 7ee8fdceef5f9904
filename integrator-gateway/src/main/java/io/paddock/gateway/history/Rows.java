package io.paddock.gateway.history;

import io.paddock.web.error.Problem;
import io.paddock.web.page.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** What the projection's rows have in common. */
public final class Rows {

  private Rows() {}

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /**
   * One part of a cursor of ours.
   *
   * @return {@code first} for the first page
   * @throws Problem 400 for a cursor that was made up
   */
  public static long after(PageRequest page, int part, long first) {
    if (page.isFirst()) {
      return first;
    }
    try {
      return Long.parseLong(page.after().get(part));
    } catch (NumberFormatException madeUp) {
      throw Problem.invalid("?cursor", "not a cursor of this list");
    }
  }
}
