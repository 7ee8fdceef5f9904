package io.paddock.backoffice.change;

import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.Origin;
import io.paddock.web.db.Statements;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Units of work of scheduled jobs, whose threads wait for each of them. The wait is bounded as the
 * units are.
 */
@Singleton
public class Jobs {

  private final UnitOfWork unit;

  Jobs(UnitOfWork unit) {
    this.unit = unit;
  }

  /** What {@link UnitOfWork#read(Function)} answers. */
  public <T> T read(Function<Statements, Uni<T>> work) {
    return awaited(() -> unit.read(work));
  }

  /** Runs a change that nobody asked for: {@code job} is who makes it. */
  public <T> T run(String job, Function<Change, Uni<T>> work) {
    return awaited(() -> unit.run(new Origin(Actor.system(job), null, null), work));
  }

  private static <T> T awaited(Supplier<Uni<T>> flow) {
    try {
      return VertxContextSupport.subscribeAndAwait(flow);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("a job's unit of work failed", failure);
    }
  }
}
