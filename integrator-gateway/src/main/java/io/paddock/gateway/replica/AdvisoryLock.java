package io.paddock.gateway.replica;

import io.paddock.web.db.Sql;

/**
 * A lock of PostgreSQL's that a connection holds: it goes with the connection, whatever happens to
 * this process. Each schema has its own of the name.
 */
public enum AdvisoryLock {
  /** Held by the pod that projects. */
  PROJECTOR("paddock.projector"),
  /** Shared by all pods for as long as they live. */
  PRESENCE("paddock.presence");

  private final String key;

  AdvisoryLock(String key) {
    this.key = key;
  }

  /** Whether this connection has it alone from now on. */
  public boolean take(Sql sql) {
    return ask(sql, "pg_try_advisory_lock");
  }

  /** Before the connection goes back to its pool, which does not end it. */
  public boolean release(Sql sql) {
    return ask(sql, "pg_advisory_unlock");
  }

  /** Whether this connection has it from now on, as others may. */
  public boolean share(Sql sql) {
    return ask(sql, "pg_try_advisory_lock_shared");
  }

  /** As {@link #release}, of what was shared. */
  public boolean releaseShare(Sql sql) {
    return ask(sql, "pg_advisory_unlock_shared");
  }

  private boolean ask(Sql sql, String function) {
    return sql.query("SELECT " + function + "(hashtext(#{key}), hashtext(current_schema()))")
        .bind("key", key)
        .mapTo(Boolean.class)
        .one();
  }
}
