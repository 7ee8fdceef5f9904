package io.paddock.backoffice.app;

import io.paddock.web.db.Postgres;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Deletes what nobody can ask for any more, so that no table grows without end. */
@Singleton
class Housekeeping {

  /** Long after any sensible client gave up repeating a request. */
  static final Duration IDEMPOTENCY_KEPT = Duration.ofDays(3);

  /** A login that is over is kept a while, so that showing a token of it is still told apart. */
  static final Duration LOGINS_KEPT = Duration.ofDays(7);

  /** Mail that ended: long enough to answer who asks what became of it. */
  static final Duration MAIL_KEPT = Duration.ofDays(30);

  private static final Logger LOG = Logger.getLogger(Housekeeping.class);

  private final Postgres postgres;
  private final Clock clock;

  Housekeeping(@Identifier("jobs") Postgres postgres, Clock clock) {
    this.postgres = postgres;
    this.clock = clock;
  }

  @Scheduled(every = "1h", delayed = "1m", identity = "housekeeping")
  @RunOnVirtualThread
  void sweep() {
    Instant now = clock.instant();
    int answers =
        postgres.withConnection(
            sql ->
                sql.query("DELETE FROM idempotency_keys WHERE created_at < #{before}")
                    .bind("before", now.minus(IDEMPOTENCY_KEPT))
                    .execute());
    int logins =
        postgres.withConnection(
            sql ->
                // With their tokens.
                sql.query("DELETE FROM staff_sessions WHERE expires_at < #{before}")
                    .bind("before", now.minus(LOGINS_KEPT))
                    .execute());
    int issuerLogins =
        postgres.withConnection(
            sql ->
                sql.query("DELETE FROM staff_issuer_logins WHERE expires_at < #{before}")
                    .bind("before", now)
                    .execute());
    int mails =
        postgres.withConnection(
            sql ->
                sql.query("DELETE FROM mails WHERE ended_at < #{before}")
                    .bind("before", now.minus(MAIL_KEPT))
                    .execute());
    LOG.infof(
        "housekeeping_done idempotencyKeys=%d logins=%d issuerLogins=%d mails=%d",
        answers, logins, issuerLogins, mails);
  }
}
