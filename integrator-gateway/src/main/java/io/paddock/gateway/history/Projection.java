package io.paddock.gateway.history;

import io.paddock.gateway.access.MinSequence;
import io.paddock.gateway.access.SequenceHeader;
import io.paddock.gateway.history.Listing.Reading;
import io.paddock.gateway.replica.TradingConfig;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Reads;
import io.paddock.web.db.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's copy of what the log did, which follows the replicas by a moment. Answers say how
 * far it had come in {@code X-Sequence}; a request with {@code X-Min-Sequence} waits for it up to a
 * second.
 */
@Singleton
public class Projection {

  private final Postgres postgres;
  private final Reads reads;
  private final Progress progress;

  Projection(Postgres postgres, Reads reads, TradingConfig config) {
    Executor threads = task -> Thread.ofVirtual().name("projection-progress").start(task);
    this.postgres = postgres;
    this.reads = reads;
    this.progress =
        new Progress(config, () -> postgres.withConnection(Projection::position), threads);
  }

  /**
   * The list, once PostgreSQL has reached what the request wants to see; on the request's event
   * loop.
   */
  public <T> Uni<List<T>> list(RoutingContext context, Listing<T> listing) {
    return read(MinSequence.of(context), listing)
        .map(
            reading -> {
              SequenceHeader.tell(context, reading.reached());
              return reading.rows();
            });
  }

  <T> Uni<Reading<T>> read(OptionalLong wanted, Listing<T> listing) {
    return read(listing)
        .flatMap(
            first ->
                isFarEnough(first, wanted)
                    ? Uni.createFrom().item(first)
                    : later(wanted.orElseThrow(), listing));
  }

  private <T> Uni<Reading<T>> later(long wanted, Listing<T> listing) {
    Executor here = eventLoop();
    return Uni.createFrom()
        .completionStage(() -> progress.await(wanted))
        .emitOn(here)
        .flatMap(_ -> read(listing))
        .invoke(
            second -> {
              if (second.reached() < wanted) {
                throw MinSequence.behind();
              }
            });
  }

  /** Whoever finds that the projection has come so far is no thread of the request's. */
  private static Executor eventLoop() {
    @Nullable Context context = Vertx.currentContext();
    return context == null ? Runnable::run : task -> context.runOnContext(_ -> task.run());
  }

  /** Asks PostgreSQL for what need not be new. Blocking: for virtual threads. */
  public <T> T read(Function<Sql, T> question) {
    return postgres.withConnection(question::apply);
  }

  private <T> Uni<Reading<T>> read(Listing<T> listing) {
    return listing.read(reads).invoke(reading -> progress.reached(reading.reached()));
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
