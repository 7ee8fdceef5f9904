package io.paddock.web.db;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * PostgreSQL for requests that are one query: asked and answered on the request's event loop, where
 * a thread that waits would cost as much as the query does.
 */
@FunctionalInterface
public interface Reads {

  /**
   * Runs a query whose parameters are named, {@code #{name}}; none is null. It draws on the
   * request's allowance as what {@link Postgres} awaits does.
   *
   * @param mapper makes an element of a row
   * @return the rows; fails with {@link DatabaseException} when the query is refused, or there is
   *     no answer in time
   */
  <T> Uni<List<T>> list(String template, Map<String, ?> values, Function<Row, T> mapper);

  /** The same for records of the rows, as {@link Query#as} makes them. */
  default <T extends Record> Uni<List<T>> list(
      String template, Map<String, ?> values, Class<T> type) {
    return list(template, values, RowRecords.byName(type));
  }
}
