package io.paddock.callbacks.intake;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a statement that can never succeed from one that may, once something else changes. */
final class Refusal {

  /** SQLSTATE classes of PostgreSQL appendix A: data exception, integrity constraint violation. */
  private static final Set<String> CLASSES = Set.of("22", "23");

  private static final int CAUSES_LIMIT = 16;

  private Refusal() {}

  static boolean is(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES_LIMIT; depth++) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().length() == 5) {
        return CLASSES.contains(sql.getSQLState().substring(0, 2));
      }
      cause = cause.getCause();
    }
    return false;
  }
}
