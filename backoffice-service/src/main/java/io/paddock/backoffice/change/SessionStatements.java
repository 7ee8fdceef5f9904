package io.paddock.backoffice.change;

import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/**
 * Native statements over a session's own connection, so in its transaction. They go past what the
 * session keeps: what was changed through entities has to be flushed first, and what it has loaded
 * does not see theirs.
 */
final class SessionStatements implements Statements {

  private final Mutiny.Session session;
  private final List<Runnable> afterCommit = new ArrayList<>();

  SessionStatements(Mutiny.Session session) {
    this.session = session;
  }

  @Override
  public boolean isInTransaction() {
    return session.currentTransaction() != null;
  }

  @Override
  public Uni<List<Tuple>> rows(String statement, @Nullable Object... values) {
    return Uni.createFrom()
        .completionStage(() -> connection().select(statement, Statements.sent(values)))
        .map(SessionStatements::tuples);
  }

  @Override
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  void committed() {
    afterCommit.forEach(Runnable::run);
  }

  /** Hibernate's own way to it: a query of the session would map types and parameters anew. */
  private ReactiveConnection connection() {
    return ((MutinySessionImpl) session).getReactiveConnection();
  }

  private static List<Tuple> tuples(ReactiveConnection.Result rows) {
    List<Tuple> tuples = new ArrayList<>(rows.size());
    rows.forEachRemaining(row -> tuples.add(Tuple.wrap(row)));
    return tuples;
  }
}
