package io.paddock.web.db;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Bounds units of work that stay on their request's event loop, as {@link Postgres} bounds those
 * that are awaited: they draw on the same allowance of the request, and one that uses it up fails,
 * with its connections cut, so that neither a commit can follow nor the pool lose their places.
 *
 * <p>A unit runs to its end though its caller has gone: half-way, its connection could not be given
 * back.
 */
@Singleton
public class UnitTime {

  private static final Logger LOG = Logger.getLogger(UnitTime.class);

  private final Duration limit;

  UnitTime(DatabaseConfig config) {
    this.limit = config.requestTime();
  }

  /**
   * Runs {@code unit} on the event loop of the present context, which must be a request's or
   * another duplicated one.
   *
   * @throws DatabaseSilentException as its failure, when there is no outcome in time
   */
  public <T> Uni<T> run(Supplier<Uni<T>> unit) {
    return Uni.createFrom()
        .emitter(
            outcome -> {
              Context context = Vertx.currentContext();
              if (context == null || !VertxContext.isDuplicatedContext(context)) {
                outcome.fail(new IllegalStateException("unit_outside_duplicated_context"));
              } else if (Context.isOnEventLoopThread()) {
                start(context, unit, outcome);
              } else {
                context.runOnContext(here -> start(context, unit, outcome));
              }
            });
  }

  private <T> void start(Context context, Supplier<Uni<T>> unit, UniEmitter<? super T> outcome) {
    DatabaseTime time = DatabaseTime.current(limit, System.nanoTime());
    long left = time.begin(System.nanoTime());
    UnitLines lines = new UnitLines();
    lines.enter(context);
    long timer =
        context
            .owner()
            .setTimer(
                Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)),
                late -> {
                  LOG.warnf("database_silent after_ms=%d", TimeUnit.NANOSECONDS.toMillis(left));
                  lines.cut();
                  outcome.fail(new DatabaseSilentException("no answer in time", null));
                });
    Uni.createFrom()
        .deferred(() -> unit.get())
        .onTermination()
        .invoke(
            () -> {
              context.owner().cancelTimer(timer);
              lines.leave(context);
              time.end(System.nanoTime());
            })
        .subscribe()
        .with(outcome::complete, outcome::fail);
  }
}
