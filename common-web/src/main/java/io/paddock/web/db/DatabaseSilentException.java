package io.paddock.web.db;

import org.jspecify.annotations.Nullable;

/** PostgreSQL did not answer in the time there was; a commit's outcome is unknown then. */
public final class DatabaseSilentException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  DatabaseSilentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
