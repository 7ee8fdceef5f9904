package io.paddock.web.db;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SqlClientInternal;
import io.vertx.sqlclient.templates.impl.SqlTemplate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Statements with named parameters, each taken apart once: the client does it anew at each use,
 * which for a long statement costs as much as sending it.
 */
final class Templates {

  /** There are some hundred in a process; what comes beyond that is not kept. */
  static final int MOST = 2_000;

  private static final Map<String, SqlTemplate> KEPT = new ConcurrentHashMap<>();

  private Templates() {}

  /** As the connection's server takes it. */
  static SqlTemplate of(SqlConnection connection, String statement) {
    SqlTemplate kept = KEPT.get(statement);
    if (kept != null) {
      return kept;
    }
    SqlTemplate read = SqlTemplate.create((SqlClientInternal) connection, statement);
    if (KEPT.size() < MOST) {
      KEPT.put(statement, read);
    }
    return read;
  }
}
