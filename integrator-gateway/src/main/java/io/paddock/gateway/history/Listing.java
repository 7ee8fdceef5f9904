package io.paddock.gateway.history;

import io.paddock.web.db.Reads;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** Reads one row. */
  @FunctionalInterface
  public interface Mapper<T> {

    T map(Row row);
  }

  /** The rows, and how far the projection had come when they were read. */
  record Reading<T>(long reached, List<T> rows) {}

  Uni<Reading<T>> read(Reads reads) {
    return reads.list(statement(), values, row -> entry(row)).map(Listing::reading);
  }

  private static <T> Reading<T> reading(List<Entry<T>> entries) {
    return new Reading<>(
        entries.getFirst().reached(),
        entries.stream().flatMap(entry -> entry.element().stream()).toList());
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

  /** A row of both: the position's is there without the list's. */
  private record Entry<T>(long reached, Optional<T> element) {}

  private Entry<T> entry(Row row) {
    return new Entry<>(
        row.getLong(POSITION),
        row.getBoolean(PRESENT) == null ? Optional.empty() : Optional.of(mapper.map(row)));
  }
}
