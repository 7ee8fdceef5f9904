package io.paddock.backoffice.audit;

import io.paddock.web.db.Postgres;
import io.paddock.web.db.Statements;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Signs each chain's end every hour and every 10 000 rows, and says so in the log, which is kept
 * elsewhere than the database.
 */
@Singleton
class HeadSigning {

  static final Duration EVERY = Duration.ofHours(1);
  static final long ROWS = 10_000;

  private static final Logger LOG = Logger.getLogger(HeadSigning.class);

  private final Postgres postgres;
  private final HeadSigner signer;
  private final Clock clock;

  HeadSigning(@Identifier("jobs") Postgres postgres, HeadSigner signer, Clock clock) {
    this.postgres = postgres;
    this.signer = signer;
    this.clock = clock;
  }

  @Scheduled(
      every = "${paddock.audit.heads-every:1m}",
      identity = "audit-heads",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void sign() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    for (AuditLog log : AuditLog.values()) {
      sign(log, now);
    }
  }

  private void sign(AuditLog log, Instant now) {
    postgres
        .withConnection(sql -> Statements.outcome(HeadStore.due(sql, log, now.minus(EVERY), ROWS)))
        .map(head -> signer.sign(log, head.seq(), head.hash(), now))
        .filter(
            head -> postgres.withConnection(sql -> Statements.outcome(HeadStore.add(sql, head))))
        .ifPresent(
            head ->
                LOG.infof(
                    "audit_head_signed chain=%s seq=%d hash=%s at=%s publicKey=%s signature=%s",
                    log.code(),
                    head.seq(),
                    head.hash(),
                    head.at(),
                    head.publicKey(),
                    head.signature()));
  }
}
