package io.paddock.games.app;

import io.paddock.games.session.EndedSessions;
import io.paddock.web.db.Postgres;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Deletes what can never matter again, a bounded number of rows at a time. Burned tokens stay well
 * beyond the time in which they could be accepted; rounds and transactions stay for good.
 */
@Singleton
class Housekeeping {

  private static final Logger LOG = Logger.getLogger(Housekeeping.class);
  private static final Duration BURNED_TOKENS = Duration.ofHours(1);
  private static final Duration CODES = Duration.ofHours(1);
  private static final Duration IDLE_TOKENS = Duration.ofDays(1);
  private static final Duration IDEMPOTENCY_KEYS = Duration.ofDays(1);

  private final EndedSessions endedSessions;
  private final Postgres postgres;
  private final Clock clock;

  Housekeeping(EndedSessions endedSessions, @Identifier("jobs") Postgres postgres, Clock clock) {
    this.endedSessions = endedSessions;
    this.postgres = postgres;
    this.clock = clock;
  }

  @Scheduled(
      every = "{paddock.housekeeping.every}",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    int tokens =
        delete(
            """
            DELETE FROM burned_launch_tokens WHERE (operator_id, jti) IN (
                SELECT operator_id, jti FROM burned_launch_tokens WHERE expires_at < #{before}
                 LIMIT 10000)
            """,
            BURNED_TOKENS);
    int codes =
        delete(
            """
            DELETE FROM launch_codes WHERE code_hash IN (
                SELECT code_hash FROM launch_codes WHERE expires_at < #{before} LIMIT 10000)
            """,
            CODES);
    int sessions = endSessions();
    int keys =
        delete(
            """
            DELETE FROM idempotency_keys WHERE (owner, operation, key) IN (
                SELECT owner, operation, key FROM idempotency_keys WHERE created_at < #{before}
                 LIMIT 10000)
            """,
            IDEMPOTENCY_KEYS);
    LOG.infof(
        "housekeeping_done tokens=%d codes=%d sessions=%d keys=%d", tokens, codes, sessions, keys);
  }

  private int endSessions() {
    Instant before = clock.instant().minus(IDLE_TOKENS);
    List<UUID> ended =
        postgres.withConnection(
            sql ->
                sql.query(
                        """
                        DELETE FROM session_tokens WHERE token_hash IN (
                            SELECT t.token_hash FROM session_tokens t
                              JOIN sessions s ON s.id = t.session_id
                             WHERE s.last_seen_at < #{before} LIMIT 10000)
                        RETURNING session_id
                        """)
                    .bind("before", before)
                    .mapTo(UUID.class)
                    .list());
    endedSessions.announce(Set.copyOf(ended));
    return ended.size();
  }

  private int delete(String statement, Duration age) {
    Instant before = clock.instant().minus(age);
    return postgres.withConnection(
        sql -> sql.query(statement).bind("before", before.atOffset(ZoneOffset.UTC)).execute());
  }
}
