package io.paddock.backoffice.change;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.backoffice.audit.AuditTrail;
import io.paddock.backoffice.audit.Origin;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.db.Statements;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.Idempotency;
import io.paddock.web.idempotency.IdempotentCall;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs changes: all of one, or nothing of it. */
@Singleton
public class Changes {

  private final Postgres postgres;
  private final Idempotency idempotency;
  private final AuditTrail trail;
  private final TenantEvents events;
  private final DirectoryInvalidation invalidation;
  private final Clock clock;
  private final MeterRegistry meters;

  Changes(
      Postgres postgres,
      Idempotency idempotency,
      AuditTrail trail,
      TenantEvents events,
      DirectoryInvalidation invalidation,
      Clock clock,
      MeterRegistry meters) {
    this.postgres = postgres;
    this.idempotency = idempotency;
    this.trail = trail;
    this.events = events;
    this.invalidation = invalidation;
    this.clock = clock;
    this.meters = meters;
  }

  /** Runs {@code work} in a transaction of its own. */
  public <T extends @Nullable Object> T run(Origin origin, Function<Change, T> work) {
    AtomicReference<@Nullable Change> done = new AtomicReference<>();
    return committed(
        () ->
            postgres.inTransaction(
                sql -> {
                  T worked = within(sql, origin, work, done);
                  audit(sql, done.get());
                  return worked;
                }),
        done);
  }

  /** Runs {@code work}, which creates something, at most once per {@code Idempotency-Key}. */
  public Response create(Origin origin, IdempotentCall call, Function<Change, Created> work) {
    AtomicReference<@Nullable Change> done = new AtomicReference<>();
    // One transaction: the stored answer, too, is written before the lock of the audit's head.
    return committed(
        () ->
            postgres.inTransaction(
                sql -> {
                  Response created =
                      idempotency.create(sql, call, same -> within(same, origin, work, done));
                  audit(sql, done.get());
                  return created;
                }),
        done);
  }

  /** A commit without an answer may have happened: caches that forget in vain lose nothing. */
  private <T extends @Nullable Object> T committed(
      Supplier<T> transaction, AtomicReference<@Nullable Change> done) {
    T result;
    try {
      result = transaction.get();
    } catch (RuntimeException failure) {
      Change change = done.get();
      if (change != null) {
        change.announce(invalidation);
      }
      throw failure;
    }
    announce(done.get());
    return result;
  }

  private <T extends @Nullable Object> T within(
      Sql sql, Origin origin, Function<Change, T> work, AtomicReference<@Nullable Change> done) {
    Change change = new Change(sql, origin, clock.instant().truncatedTo(ChronoUnit.MICROS));
    T result = work.apply(change);
    Statements.outcome(change.writeEvents(events));
    done.set(change);
    return result;
  }

  private void audit(Sql sql, @Nullable Change change) {
    if (change != null) {
      if (!change.isWithin(sql)) {
        throw new IllegalStateException("a change and its audit are one transaction");
      }
      Statements.outcome(change.writeAudit(trail));
    }
  }

  /** After the commit: before it, a reader could put the old row back into the cache. */
  private void announce(@Nullable Change change) {
    if (change != null) {
      change.announce(invalidation);
      change.tell(meters);
    }
  }
}
