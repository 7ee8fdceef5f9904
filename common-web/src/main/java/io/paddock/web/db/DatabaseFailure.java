package io.paddock.web.db;

import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells an unreachable database (try again) from a defect of ours (do not). */
public final class DatabaseFailure {

  /**
   * SQLSTATE classes of PostgreSQL appendix A: connection exception, insufficient resources,
   * operator intervention (shutdown, crash, starting up).
   */
  private static final Set<String> OUTAGE_CLASSES = Set.of("08", "53", "57");

  private static final int CAUSES_LIMIT = 16;

  private DatabaseFailure() {}

  /** True when the failure says that the database could not be reached or went away. */
  public static boolean isOutage(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES_LIMIT; depth++) {
      if (cause instanceof ConnectionException) {
        return true;
      }
      if (cause instanceof SQLException sql && isOutage(sql.getSQLState())) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isOutage(@Nullable String state) {
    return state != null && state.length() == 5 && OUTAGE_CLASSES.contains(state.substring(0, 2));
  }
}
