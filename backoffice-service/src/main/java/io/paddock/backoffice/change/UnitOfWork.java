package io.paddock.backoffice.change;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.backoffice.audit.AuditTrail;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.mail.MailOutbox;
import io.paddock.web.db.Statements;
import io.paddock.web.db.UnitTime;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.Idempotency;
import io.paddock.web.idempotency.IdempotentCall;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Runs changes, all of one or nothing of it, on their request's event loop: one session and one
 * transaction hold the entities, the events, the stored answer and the audit rows.
 *
 * <pre>
 * begun ──work──► flushed ──events, mail, stored answer──► audit head locked ──commit──► announced
 *   │                └── another version ► 412, a taken name ► the feature's 409
 *   ├── any failure ──► rolled back, nothing announced
 *   └── no answer in time ──► cut; after the work nobody knows: caches are invalidated
 * </pre>
 */
@Singleton
public class UnitOfWork {

  private final Sessions sessions;
  private final UnitTime time;
  private final Idempotency idempotency;
  private final AuditTrail trail;
  private final TenantEvents events;
  private final MailOutbox mail;
  private final DirectoryInvalidation invalidation;
  private final Clock clock;
  private final MeterRegistry meters;
  private final ExecutorService threads;

  UnitOfWork(
      Sessions sessions,
      UnitTime time,
      Idempotency idempotency,
      AuditTrail trail,
      TenantEvents events,
      MailOutbox mail,
      DirectoryInvalidation invalidation,
      Clock clock,
      MeterRegistry meters,
      @VirtualThreads ExecutorService threads) {
    this.sessions = sessions;
    this.time = time;
    this.idempotency = idempotency;
    this.trail = trail;
    this.events = events;
    this.mail = mail;
    this.invalidation = invalidation;
    this.clock = clock;
    this.meters = meters;
    this.threads = threads;
  }

  /** Runs {@code work}, which changes nothing; each of its statements sees what is committed. */
  public <T> Uni<T> read(Supplier<Uni<T>> work) {
    return read(tx -> work.get());
  }

  /** The same, for work that has native statements too. */
  public <T> Uni<T> read(Function<Statements, Uni<T>> work) {
    return time.run(() -> sessions.reading(session -> work.apply(new SessionStatements(session))))
        .onFailure()
        .transform(SessionFailure::plain);
  }

  /** Runs {@code work} in a transaction of its own. */
  public <T> Uni<T> run(Origin origin, Function<Change, Uni<T>> work) {
    return committed((session, done) -> within(session, origin, work, done));
  }

  /** Runs {@code work}, which creates something, at most once per {@code Idempotency-Key}. */
  public Uni<Response> create(
      Origin origin, IdempotentCall call, Function<Change, Uni<Created>> work) {
    return committed(
        (session, done) ->
            idempotency.create(
                done.statements(session), call, () -> within(session, origin, work, done)));
  }

  private <T> Uni<T> committed(Steps<T> steps) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Progress done = new Progress();
              return time.run(
                      () -> sessions.inTransaction(session -> audited(session, steps, done)))
                  .onFailure()
                  .transform(SessionFailure::plain)
                  .onItemOrFailure()
                  .call((item, failure) -> announced(done, failure));
            });
  }

  private <T> Uni<T> audited(Mutiny.Session session, Steps<T> steps, Progress done) {
    return steps
        .of(session, done)
        .call(
            () -> {
              Change change = done.change.get();
              return change == null ? Uni.createFrom().voidItem() : change.writeAudit(trail);
            });
  }

  private <T> Uni<T> within(
      Mutiny.Session session, Origin origin, Function<Change, Uni<T>> work, Progress done) {
    Change change =
        new Change(
            done.statements(session), origin, clock.instant().truncatedTo(ChronoUnit.MICROS));
    return work.apply(change)
        .call(() -> session.flush())
        .call(() -> change.writeEvents(events))
        .call(() -> change.writeMail(mail))
        .invoke(() -> done.change.set(change));
  }

  /**
   * After the commit: before it, a reader could put the old row back into a cache. A commit without
   * an answer may have happened: caches that forget in vain lose nothing. The answer waits for it,
   * but the event loop does not.
   */
  private Uni<Void> announced(Progress done, @Nullable Throwable failure) {
    if (failure == null) {
      done.committed();
    }
    Change change = done.change.get();
    if (change == null) {
      return Uni.createFrom().voidItem();
    }
    Context loop = Objects.requireNonNull(Vertx.currentContext());
    return Uni.createFrom()
        .<Void>item(
            () -> {
              change.announce(invalidation);
              return null;
            })
        .runSubscriptionOn(threads)
        .emitOn(task -> loop.runOnContext(here -> task.run()))
        .invoke(
            () -> {
              if (failure == null) {
                change.tell(meters);
              }
            });
  }

  /** What one unit does, before its audit. */
  @FunctionalInterface
  private interface Steps<T> {
    Uni<T> of(Mutiny.Session session, Progress done);
  }

  /** How far one unit has come. */
  private static final class Progress {

    /** Set once all but the stored answer and the audit is written. */
    private final AtomicReference<@Nullable Change> change = new AtomicReference<>();

    private @Nullable SessionStatements statements;

    SessionStatements statements(Mutiny.Session session) {
      if (statements == null) {
        statements = new SessionStatements(session);
      }
      return statements;
    }

    void committed() {
      if (statements != null) {
        statements.committed();
      }
    }
  }
}
