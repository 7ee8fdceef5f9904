package io.paddock.web.db;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;

/**
 * What a request may still wait for PostgreSQL. All that it does there, on whichever thread, draws
 * on the same allowance, so several statements that are slow cannot add up. Time spent elsewhere
 * gives back: a bet that waited for a wallet has its time again, and a request that looks now and
 * then is not cut short.
 */
final class DatabaseTime {

  private final long limitNanos;
  private long spentNanos;
  private int uses;

  /** When the present uses began, or, without any, when the last one ended. */
  private long since;

  DatabaseTime(Duration limit, long nowNanos) {
    this.limitNanos = limit.toNanos();
    this.since = nowNanos;
  }

  /** The running request's; outside requests one for this use alone. */
  static DatabaseTime current(Duration limit, long nowNanos) {
    Context context = Vertx.currentContext();
    if (context == null || !VertxContext.isDuplicatedContext(context)) {
      return new DatabaseTime(limit, nowNanos);
    }
    return (DatabaseTime)
        ((ContextInternal) context)
            .localContextData()
            .computeIfAbsent(DatabaseTime.class, key -> new DatabaseTime(limit, nowNanos));
  }

  /**
   * Begins a use.
   *
   * @return how long it may take, in nanoseconds; not positive when nothing is left
   */
  synchronized long begin(long nowNanos) {
    if (uses == 0) {
      spentNanos = Math.max(0, spentNanos - (nowNanos - since));
      since = nowNanos;
    }
    uses++;
    return limitNanos - spentNanos - (nowNanos - since);
  }

  /** Ends a use; uses at the same time count once. */
  synchronized void end(long nowNanos) {
    uses--;
    if (uses == 0) {
      spentNanos += nowNanos - since;
      since = nowNanos;
    }
  }
}
