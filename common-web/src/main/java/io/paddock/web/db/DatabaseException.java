package io.paddock.web.db;

import io.vertx.pgclient.PgException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL refused a statement, or could not be asked. {@link DatabaseFailure} tells the one from
 * the other.
 */
public class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static DatabaseException of(Throwable cause) {
    if (cause instanceof DatabaseException known) {
      return known;
    }
    return new DatabaseException(
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
  }

  /** The SQLSTATE (PostgreSQL appendix A) of a refusal; empty when nothing was answered. */
  public Optional<String> state() {
    return getCause() instanceof PgException refusal
        ? Optional.ofNullable(refusal.getSqlState())
        : Optional.empty();
  }
}
