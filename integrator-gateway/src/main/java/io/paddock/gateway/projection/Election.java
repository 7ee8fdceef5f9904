package io.paddock.gateway.projection;

import org.jdbi.v3.core.Handle;

/**
 * Who may project: an advisory lock that a connection holds. It goes with the connection, whatever
 * happens to this process; {@link ProjectionWriter} keeps out whoever has not noticed.
 */
final class Election {

  private Election() {}

  static boolean win(Handle handle) {
    return ask(handle, "SELECT pg_try_advisory_lock(hashtext('paddock.projector'), :schema)");
  }

  /** Before the connection goes back to its pool, which does not end it. */
  static void resign(Handle handle) {
    ask(handle, "SELECT pg_advisory_unlock(hashtext('paddock.projector'), :schema)");
  }

  private static boolean ask(Handle handle, String sql) {
    int schema = handle.createQuery("SELECT hashtext(current_schema())").mapTo(Integer.class).one();
    return handle.createQuery(sql).bind("schema", schema).mapTo(Boolean.class).one();
  }
}
