package io.paddock.gateway.history;

import io.paddock.gateway.access.MinSequence;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * PostgreSQL's copy of what the log did, which follows the replicas by a moment. Answers say how
 * far it had come in {@code X-Sequence}; a request with {@code X-Min-Sequence} waits for it up to a
 * second. Blocking: for virtual threads.
 */
@Singleton
public class Projection {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final String SEQUENCE = "X-Sequence";

  private final Jdbi jdbi;
  private final LongSupplier nanoTime;

  Projection(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.nanoTime = System::nanoTime;
  }

  /** Asks PostgreSQL, once it has reached what the request wants to see. */
  public <T> T read(RoutingContext context, Function<Handle, T> question) {
    OptionalLong wanted = MinSequence.of(context);
    long patienceUntil = nanoTime.getAsLong() + PATIENCE.toNanos();
    while (true) {
      long reached = jdbi.withHandle(Projection::position);
      if (wanted.isEmpty() || reached >= wanted.getAsLong()) {
        context.response().putHeader(SEQUENCE, Long.toString(reached));
        return jdbi.withHandle(question::apply);
      }
      if (nanoTime.getAsLong() - patienceUntil >= 0) {
        throw MinSequence.behind();
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /** Asks PostgreSQL for what need not be new. */
  public <T> T read(Function<Handle, T> question) {
    return jdbi.withHandle(question::apply);
  }

  private static long position(Handle handle) {
    return handle
        .createQuery("SELECT coalesce(max(sequence), -1) FROM projection_position")
        .mapTo(Long.class)
        .one();
  }
}
