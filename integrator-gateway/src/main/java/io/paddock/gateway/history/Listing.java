package io.paddock.gateway.history;

import io.paddock.web.db.Reads;
import io.paddock.web.db.RowRecords;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A list out of the projection. It is asked for together with the projection's position, in one
 * statement: one round trip, and exactly what there was at that position.
 *
 * @param sql a query whose columns have names, with the list's limit
 * @param order by which of those columns the rows are sorted, as in ORDER BY
 * @param values what the query's parameters are
 * @param mapper makes an element of a row
 */
public record Listing<T>(String sql, String order, Map<String, ?> values, Function<Row, T> mapper) {

  private static final Function<Row, Position> POSITION = RowRecords.part(Position.class);

  public Listing {
    values = Map.copyOf(values);
  }

  /**
   * @param columns what each row has
   * @param shown makes an element of them
   */
  public <R extends Record> Listing(
      String sql, String order, Map<String, ?> values, Class<R> columns, Function<R, T> shown) {
    this(sql, order, values, RowRecords.part(columns).andThen(shown));
  }

  /** The rows, and how far the projection had come when they were read. */
  record Reading<T>(long reached, List<T> rows) {}

  Uni<Reading<T>> read(Reads reads) {
    return reads.list(statement(), values, Function.identity()).map(this::reading);
  }

  private Reading<T> reading(List<Row> rows) {
    Position position = POSITION.apply(rows.getFirst());
    return new Reading<>(
        position.projectionReached(),
        position.projectionRow() ? rows.stream().map(mapper).toList() : List.of());
  }

  // The position's row is there without the list's, so an empty list has a position too.
  private String statement() {
    return """
    SELECT projection.reached AS projection_reached,
           listed.present IS NOT NULL AS projection_row, listed.*
      FROM (SELECT coalesce(max(sequence), -1) AS reached FROM projection_position) projection
      LEFT JOIN (SELECT true AS present, page.* FROM (%s) page) listed ON true
     ORDER BY %s
    """
        .formatted(sql, order);
  }

  /**
   * @param projectionRow whether a row of the list stands beside it
   */
  private record Position(long projectionReached, boolean projectionRow) {}
}
