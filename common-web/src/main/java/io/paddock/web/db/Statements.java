package io.paddock.web.db;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a flow holds, whoever keeps it: {@link Sql}, which answers before it returns,
 * or the session of an object-relational mapper. What several services do within their transactions
 * (idempotency, outbox) is written once, over this.
 */
public interface Statements {

  boolean isInTransaction();

  /**
   * Runs a statement whose parameters are {@code $1}, {@code $2} and so on. One at a time: the next
   * one is sent once this one is answered.
   *
   * @return its rows, each as the values of its columns in their order
   */
  Uni<List<Tuple>> rows(String statement, @Nullable Object... values);

  /** The same for records of the rows: their components have the columns in their order. */
  default <T extends Record> Uni<Rows<T>> rows(
      Class<T> type, String statement, @Nullable Object... values) {
    return rows(statement, values).map(found -> Rows.of(found, RowRecords.byPosition(type)));
  }

  /** The same for rows of one column. */
  default <T> Uni<Rows<T>> column(Class<T> type, String statement, @Nullable Object... values) {
    return rows(statement, values).map(found -> Rows.of(found, RowRecords.column(type)));
  }

  /** What to do once the running transaction is committed; never when it is not. */
  void afterCommit(Runnable action);

  /** As the client takes them: an {@link java.time.Instant} is a timestamptz, an enum its name. */
  static @Nullable Object[] sent(@Nullable Object... values) {
    @Nullable Object[] sent = new @Nullable Object[values.length];
    for (int i = 0; i < values.length; i++) {
      sent[i] = Query.sent(values[i]);
    }
    return sent;
  }

  /** The outcome of a flow over {@link Sql}, which is there already: each answer was awaited. */
  static <T extends @Nullable Object> T outcome(Uni<T> flow) {
    return flow.await().indefinitely();
  }
}
