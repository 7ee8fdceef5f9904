package io.paddock.callbacks.error;

import io.paddock.web.db.DatabaseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a statement that can never succeed from one that may, once something else changes. */
public final class Refusal {

  /** SQLSTATE classes of PostgreSQL appendix A: data exception, integrity constraint violation. */
  private static final Set<String> CLASSES = Set.of("22", "23");

  private static final int CAUSES_LIMIT = 16;
  private static final int STATE_LENGTH = 5;

  private Refusal() {}

  public static boolean is(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES_LIMIT; depth++) {
      if (cause instanceof DatabaseException refused && refused.state().isPresent()) {
        return refused.state().filter(Refusal::isOfTheStatement).isPresent();
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isOfTheStatement(String state) {
    return state.length() == STATE_LENGTH && CLASSES.contains(state.substring(0, 2));
  }
}
