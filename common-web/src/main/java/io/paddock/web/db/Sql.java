package io.paddock.web.db;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A connection to PostgreSQL in one flow's hands. Parameters are named: {@code #{name}} in the
 * statement, {@code bind("name", value)} beside it.
 */
public final class Sql implements Statements {

  private static final Logger LOG = Logger.getLogger(Sql.class);
  private static final long ROLLBACK_NANOS = Duration.ofMillis(200).toNanos();

  private final Borrowed borrowed;
  private final LongSupplier left;
  private final Traffic traffic;
  private final List<Runnable> afterCommit = new ArrayList<>();

  /** The transaction's first failed statement; PostgreSQL ignores what follows it. */
  private @Nullable DatabaseException failed;

  private boolean undone;

  private boolean silent;

  Sql(Future<SqlConnection> taken, LongSupplier left, Traffic traffic) {
    this.borrowed = new Borrowed(taken);
    this.left = left;
    this.traffic = traffic;
  }

  /** A statement whose parameters follow. */
  public Query query(String template) {
    return new Query(this, template);
  }

  /** A statement that runs for several sets of parameters, sent without waiting in between. */
  public Batch batch(String template) {
    return new Batch(this, template);
  }

  /**
   * Runs statements without parameters, separated by semicolons.
   *
   * @return how many rows the first one changed or found
   */
  public int execute(String statements) {
    return await(connection -> connection.query(statements).execute(), statements).rowCount();
  }

  /**
   * Runs a statement whose parameters are {@code $1}, {@code $2} and so on.
   *
   * @return how many rows it changed or found
   */
  public int execute(String statement, @Nullable Object... values) {
    return select(statement, values).rowCount();
  }

  /** The rows that a statement with parameters {@code $1}, {@code $2} and so on finds. */
  public RowSet<Row> select(String statement, @Nullable Object... values) {
    Tuple sent = Tuple.from(Statements.sent(values));
    return await(connection -> connection.preparedQuery(statement).execute(sent), statement);
  }

  /** Their only column. */
  public <T> Rows<T> select(Class<T> type, String statement, @Nullable Object... values) {
    return Rows.of(select(statement, values), RowRecords.column(type));
  }

  @Override
  public Uni<List<Tuple>> rows(String statement, @Nullable Object... values) {
    return Uni.createFrom()
        .item(
            () -> {
              List<Tuple> rows = new ArrayList<>();
              select(statement, values).forEach(rows::add);
              return rows;
            });
  }

  /**
   * Runs {@code work} in a transaction over this connection, committed when it returns.
   *
   * @throws DatabaseException when a statement of it has failed, even if {@code work} went on
   * @throws IllegalStateException within a transaction
   */
  public <T extends @Nullable Object, X extends Exception> T inTransaction(Work<T, X> work)
      throws X {
    if (isInTransaction()) {
      throw new IllegalStateException("database_transaction_within_another");
    }
    // Its answer is not waited for: should it fail, so does the statement that is sent behind it.
    connection().begin();
    failed = null;
    undone = false;
    T result;
    try {
      result = work.run(this);
      if (undone) {
        rollBack();
      } else {
        commit();
      }
    } catch (Throwable failure) {
      rollBack();
      throw failure;
    }
    List<Runnable> committed = List.copyOf(afterCommit);
    afterCommit.clear();
    committed.forEach(Runnable::run);
    return result;
  }

  /** Runs {@code work} in a transaction over this connection. */
  public void useTransaction(Consumer<Sql> work) {
    inTransaction(
        sql -> {
          work.accept(sql);
          return sql;
        });
  }

  /**
   * Ends the running transaction without a trace; what its work returns is returned all the same.
   */
  public void undo() {
    if (!isInTransaction()) {
      throw new IllegalStateException("database_undo_outside_transaction");
    }
    undone = true;
  }

  @Override
  public void afterCommit(Runnable action) {
    if (!isInTransaction()) {
      throw new IllegalStateException("database_after_commit_outside_transaction");
    }
    afterCommit.add(action);
  }

  @Override
  public boolean isInTransaction() {
    SqlConnection connection = borrowed.now();
    return connection != null && connection.transaction() != null;
  }

  /** Sends a statement and waits for its answer. */
  <T extends @Nullable Object> T await(Sending<T> sending, String statement) {
    traffic.statement();
    T given = awaitAnswer(borrowed.send(sending));
    // A query alone has nothing to be flushed; one with a WITH may write.
    if (!isInTransaction() && !statement.startsWith("SELECT")) {
      traffic.commit();
    }
    return given;
  }

  private <T extends @Nullable Object> T awaitAnswer(Future<T> answer) {
    try {
      return PooledPostgres.await(answer, left.getAsLong());
    } catch (DatabaseException failure) {
      if (failure instanceof DatabaseSilentException) {
        cut();
      }
      if (failed == null) {
        failed = failure;
      }
      throw failure;
    }
  }

  /** Gives the connection back; one that fell silent is cut already. */
  void release() {
    borrowed.release();
  }

  /** For what a transaction begins with: its connection has to be there first. */
  SqlConnection connection() {
    return awaitAnswer(borrowed.send(Future::succeededFuture));
  }

  /** At once, so that what tidies up behind a silence fails, too, instead of waiting again. */
  private void cut() {
    silent = true;
    borrowed.cutSilent();
  }

  private void commit() {
    if (failed != null) {
      throw new DatabaseException("a statement of this transaction has failed", failed);
    }
    awaitAnswer(transaction().commit());
    traffic.commit();
  }

  private void rollBack() {
    afterCommit.clear();
    if (!isInTransaction() || silent) {
      return;
    }
    Transaction transaction = transaction();
    try {
      // So that its locks are gone when the failure is told.
      PooledPostgres.await(transaction.rollback(), Math.max(left.getAsLong(), ROLLBACK_NANOS));
    } catch (DatabaseSilentException lost) {
      cut();
    } catch (DatabaseException gone) {
      LOG.debugf("database_rollback_unanswered cause=%s", gone.getMessage());
    }
  }

  private Transaction transaction() {
    return Objects.requireNonNull(Objects.requireNonNull(borrowed.now()).transaction());
  }
}
