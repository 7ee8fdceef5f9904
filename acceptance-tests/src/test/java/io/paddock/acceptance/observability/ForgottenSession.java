package io.paddock.acceptance.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.acceptance.fixtures.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Somebody has locked something by hand, and has left the session open. */
final class ForgottenSession implements Fault {

  private static final String SECTION = "Sessions that hold up others";
  private static final String NAME = "psql";

  private final Database database;
  private final Hold hold;
  private final Runnable callers;
  private final Connection session;

  /** What is done in the open transaction. */
  interface Hold {
    void take(Statement session) throws SQLException;
  }

  /**
   * @param callers what they do while it is held
   */
  ForgottenSession(Database database, Hold hold, Runnable callers) {
    this.database = database;
    this.hold = hold;
    this.callers = callers;
    try {
      this.session = database.session(NAME);
      session.setAutoCommit(false);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void cause() throws SQLException {
    try (Statement statement = session.createStatement()) {
      hold.take(statement);
    }
  }

  @Override
  public void goOn() {
    callers.run();
  }

  @Override
  public void cure() {
    Map<String, String> oldest = database.run(Runbook.sql(SECTION, "SELECT pid")).getFirst();
    assertThat(oldest).containsEntry("application_name", NAME);
    database.run(
        Runbook.sql(SECTION, "SELECT pg_terminate_backend")
            .replace("4711", oldest.getOrDefault("pid", "")));
  }

  /** PostgreSQL rolls back what an ended session had open. */
  @Override
  public void close() {
    try {
      session.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
