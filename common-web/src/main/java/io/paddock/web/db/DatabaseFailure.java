package io.paddock.web.db;

import io.netty.channel.ChannelException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.TransactionRollbackException;
import java.io.IOException;
import java.util.Set;
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
    boolean ofDatabase = false;
    for (int depth = 0; cause != null && depth < CAUSES_LIMIT; depth++) {
      ofDatabase |= cause instanceof DatabaseException;
      if (cause instanceof DatabaseSilentException || (ofDatabase && saysGone(cause))) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** What the client says of a connection that it has not, or not any more. */
  private static boolean saysGone(Throwable cause) {
    return switch (cause) {
      case PgException refusal -> isOutage(refusal.getSqlState());
      case IOException lost -> true;
      // A login that was not answered in time, above all.
      case ChannelException lost -> true;
      case TransactionRollbackException undone -> false;
      case VertxException closed -> true;
      // No class of its own: "Timeout", "Connection is not active now", "Parameter at position …".
      case NoStackTraceThrowable plain -> !String.valueOf(plain.getMessage()).contains("arameter");
      default -> false;
    };
  }

  private static boolean isOutage(@Nullable String state) {
    return state != null && state.length() == 5 && OUTAGE_CLASSES.contains(state.substring(0, 2));
  }
}
