package io.paddock.gateway.history;

import io.vertx.sqlclient.Row;
import java.time.Instant;

/** What the projection's rows have in common. */
public final class Rows {

  private Rows() {}

  public static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }
}
