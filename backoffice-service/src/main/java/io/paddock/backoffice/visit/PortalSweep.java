package io.paddock.backoffice.visit;

import io.paddock.auth.visit.PortalLinks;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Statements;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Forgets links that were over long ago; who made and opened them stays in the trail. */
@Singleton
class PortalSweep {

  /** After the end of a link's own minutes. */
  static final Duration KEPT = Duration.ofDays(30);

  /** More than limits let a tenant make meanwhile. */
  private static final int SWEEP_LIMIT = 5_000;

  private final Postgres postgres;
  private final Clock clock;

  PortalSweep(@Identifier("jobs") Postgres postgres, Clock clock) {
    this.postgres = postgres;
    this.clock = clock;
  }

  @Scheduled(every = "10m", delayed = "1m", identity = "portal-links")
  @RunOnVirtualThread
  void sweep() {
    postgres.useConnection(
        sql ->
            Statements.outcome(PortalLinks.forget(sql, clock.instant().minus(KEPT), SWEEP_LIMIT)));
  }
}
