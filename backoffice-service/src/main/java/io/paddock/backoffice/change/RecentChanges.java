package io.paddock.backoffice.change;

import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.backoffice.audit.Target;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Announces again what changed lately, once at the start: a process that was killed after a commit
 * may not have announced it. What it did stands in the audit trail, which was committed with it.
 */
@Singleton
class RecentChanges {

  /**
   * The caches' 60 seconds, and 30 for what lies between a change's time and its commit, and
   * between the clocks of two machines.
   */
  static final Duration LOOKED_BACK = Duration.ofSeconds(90);

  /** More than can be written in that time. */
  static final int MAX_ROWS = 20_000;

  private static final Logger LOG = Logger.getLogger(RecentChanges.class);

  private final Postgres postgres;
  private final DirectoryInvalidation invalidation;
  private final Clock clock;

  RecentChanges(Postgres postgres, DirectoryInvalidation invalidation, Clock clock) {
    this.postgres = postgres;
    this.invalidation = invalidation;
    this.clock = clock;
  }

  /** In the background: the start does not wait for Redis. */
  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("recent-changes").start(this::announce);
  }

  void announce() {
    Instant since = clock.instant().minus(LOOKED_BACK);
    try {
      List<Target> targets = targetsSince(since);
      targets.forEach(this::announce);
      LOG.infof("recent_changes_announced targets=%d", targets.size());
    } catch (DatabaseException e) {
      LOG.warnf("recent_changes_not_announced cause=%s", e.getClass().getName());
    }
  }

  private List<Target> targetsSince(Instant since) {
    return postgres.withConnection(
        sql ->
            sql.query(
                    """
                    SELECT DISTINCT target_kind AS kind, target_id AS id
                      FROM (SELECT target_kind, target_id, at FROM tenancy.audit_rows
                             ORDER BY seq DESC LIMIT #{rows}) latest
                     WHERE at > #{since}
                    """)
                .bind("rows", MAX_ROWS)
                .bind("since", since)
                .as(Target.class)
                .list());
  }

  /** Keys and secrets count to their tenant. Staff and markets are in no cache. */
  private void announce(Target target) {
    switch (target.kind()) {
      case "aggregator" -> invalidation.aggregatorChanged(UUID.fromString(target.id()));
      case "operator" -> invalidation.operatorChanged(UUID.fromString(target.id()));
      case "partner" -> invalidation.partnerChanged(UUID.fromString(target.id()));
      case "wallet" -> invalidation.walletChanged(target.id());
      default -> LOG.debugf("recent_change_in_no_cache kind=%s", target.kind());
    }
  }
}
