package io.paddock.gateway.projection;

import io.paddock.web.db.Sql;

/**
 * Who may project: an advisory lock that a connection holds. It goes with the connection, whatever
 * happens to this process; {@link ProjectionWriter} keeps out whoever has not noticed.
 */
final class Election {

  private Election() {}

  static boolean win(Sql sql) {
    return ask(sql, "SELECT pg_try_advisory_lock(hashtext('paddock.projector'), #{schema})");
  }

  /** Before the connection goes back to its pool, which does not end it. */
  static void resign(Sql sql) {
    ask(sql, "SELECT pg_advisory_unlock(hashtext('paddock.projector'), #{schema})");
  }

  private static boolean ask(Sql sql, String question) {
    int schema = sql.query("SELECT hashtext(current_schema())").mapTo(Integer.class).one();
    return sql.query(question).bind("schema", schema).mapTo(Boolean.class).one();
  }
}
