package io.paddock.backoffice.change;

import io.netty.channel.ChannelException;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.DatabaseFailure;
import io.paddock.web.error.Problem;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** What Hibernate makes of failures, as the rest of the service knows them. */
public final class SessionFailure {

  private static final int CAUSES_LIMIT = 16;

  private SessionFailure() {}

  /** Whether a flush failed at the constraint, as it is named in the migrations. */
  public static Predicate<Throwable> violates(String constraint) {
    return failure ->
        cause(failure, ConstraintViolationException.class)
            .filter(violation -> constraint.equals(violation.getConstraintName()))
            .isPresent();
  }

  /**
   * A change that met another one is {@code changed_meanwhile}; what PostgreSQL refused, or could
   * not be asked, is a {@link DatabaseException}; all else stays as it is.
   */
  static Throwable plain(Throwable failure) {
    Throwable thrown =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (isOfTheWork(thrown)) {
      return thrown;
    }
    if (cause(thrown, OptimisticLockException.class).isPresent()
        || cause(thrown, StaleStateException.class).isPresent()) {
      return Problem.of(
          BackofficeError.CHANGED_MEANWHILE, "Another change was committed at the same moment");
    }
    Optional<SQLException> refusal = cause(thrown, SQLException.class);
    if (refusal.isPresent()) {
      return new DatabaseException(message(refusal.get()), refused(refusal.get()));
    }
    DatabaseException unasked = new DatabaseException(message(thrown), thrown);
    return DatabaseFailure.isOutage(unasked) ? unasked : thrown;
  }

  /**
   * What a feature refuses may have an {@link java.io.IOException} for its cause, as a body has.
   */
  private static boolean isOfTheWork(Throwable thrown) {
    return thrown instanceof RuntimeException
        && !(thrown instanceof PersistenceException
            || thrown instanceof VertxException
            || thrown instanceof ChannelException);
  }

  /** As the client says it: Hibernate keeps no more of a refusal than its text and state. */
  private static PgException refused(SQLException refusal) {
    return new PgException(message(refusal), "ERROR", refusal.getSQLState(), null);
  }

  private static String message(Throwable failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  private static <X extends Throwable> Optional<X> cause(Throwable failure, Class<X> type) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES_LIMIT; depth++) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
