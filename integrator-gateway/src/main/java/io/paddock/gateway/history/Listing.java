package io.paddock.gateway.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * A list out of the projection. It is asked for together with the projection's position, in one
 * statement: one round trip, and exactly what there was at that position.
 *
 * @param sql a query whose columns have names, with the list's limit
 * @param order by which of those columns the rows are sorted, as in ORDER BY
 * @param values what the query's parameters are
 * @param mapper makes an element of a row
 */
public record Listing<T>(String sql, String order, Map<String, ?> values, Mapper<T> mapper) {

  private static final String POSITION = "projection_reached";
  private static final String PRESENT = "projection_row";

  public Listing {
    values = Map.copyOf(values);
  }

  /** Reads one row, which is the result set's present one. */
  @FunctionalInterface
  public interface Mapper<T> {

    T map(ResultSet row) throws SQLException;
  }

  /** The rows, and how far the projection had come when they were read. */
  record Reading<T>(long reached, List<T> rows) {}

  Reading<T> read(Handle handle) {
    return handle
        .createQuery(statement())
        .bindMap(values)
        .scanResultSet((rows, context) -> read(rows));
  }

  // The position's row is there without the list's, so an empty list has a position too.
  private String statement() {
    return """
    SELECT projection.reached AS %1$s, listed.*
      FROM (SELECT coalesce(max(sequence), -1) AS reached FROM projection_position) projection
      LEFT JOIN (SELECT true AS %2$s, page.* FROM (%3$s) page) listed ON true
     ORDER BY %4$s
    """
        .formatted(POSITION, PRESENT, sql, order);
  }

  private Reading<T> read(Supplier<ResultSet> answer) throws SQLException {
    List<T> rows = new ArrayList<>();
    long reached = -1;
    try (ResultSet row = answer.get()) {
      while (row.next()) {
        reached = row.getLong(POSITION);
        if (row.getBoolean(PRESENT)) {
          rows.add(mapper.map(row));
        }
      }
    }
    return new Reading<>(reached, List.copyOf(rows));
  }
}
