package io.paddock.gateway.history;

import io.paddock.gateway.access.MinSequence;
import io.paddock.gateway.access.SequenceHeader;
import io.paddock.gateway.history.Listing.Reading;
import io.paddock.gateway.replica.TradingConfig;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * PostgreSQL's copy of what the log did, which follows the replicas by a moment. Answers say how
 * far it had come in {@code X-Sequence}; a request with {@code X-Min-Sequence} waits for it up to a
 * second. Blocking: for virtual threads.
 */
@Singleton
public class Projection {

  private final Postgres postgres;
  private final Progress progress;

  Projection(Postgres postgres, TradingConfig config) {
    Executor threads = task -> Thread.ofVirtual().name("projection-progress").start(task);
    this.postgres = postgres;
    this.progress =
        new Progress(config, () -> postgres.withConnection(Projection::position), threads);
  }

  /** The list, once PostgreSQL has reached what the request wants to see. */
  public <T> List<T> list(RoutingContext context, Listing<T> listing) {
    Reading<T> reading = read(MinSequence.of(context), listing);
    SequenceHeader.tell(context, reading.reached());
    return reading.rows();
  }

  <T> Reading<T> read(OptionalLong wanted, Listing<T> listing) {
    Reading<T> first = read(listing);
    if (isFarEnough(first, wanted)) {
      return first;
    }
    progress.await(wanted.orElseThrow());
    Reading<T> second = read(listing);
    if (isFarEnough(second, wanted)) {
      return second;
    }
    throw MinSequence.behind();
  }

  /** Asks PostgreSQL for what need not be new. */
  public <T> T read(Function<Sql, T> question) {
    return postgres.withConnection(question::apply);
  }

  private <T> Reading<T> read(Listing<T> listing) {
    Reading<T> reading = postgres.withConnection(listing::read);
    progress.reached(reading.reached());
    return reading;
  }

  private static boolean isFarEnough(Reading<?> reading, OptionalLong wanted) {
    return wanted.isEmpty() || reading.reached() >= wanted.getAsLong();
  }

  private static long position(Sql sql) {
    return sql.query("SELECT coalesce(max(sequence), -1) FROM projection_position")
        .mapTo(Long.class)
        .one();
  }
}
