package io.paddock.callbacks.visit;

import io.paddock.auth.visit.PortalLinks;
import io.paddock.callbacks.clock.DatabaseClock;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Statements;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Forgets links that were over long ago; who made and opened them stays in the trail. */
@Singleton
class PortalSweep {

  /** After the end of a link's own minutes. */
  static final Duration KEPT = Duration.ofDays(30);

  /** More than limits let a tenant make meanwhile. */
  private static final int SWEEP_LIMIT = 5_000;

  private final Postgres postgres;

  PortalSweep(@Identifier("jobs") Postgres postgres) {
    this.postgres = postgres;
  }

  @Scheduled(every = "${paddock.retention.every:10m}", delayed = "1m")
  @RunOnVirtualThread
  void sweep() {
    postgres.useConnection(
        sql ->
            Statements.outcome(
                PortalLinks.forget(sql, DatabaseClock.present(sql).minus(KEPT), SWEEP_LIMIT)));
  }
}
