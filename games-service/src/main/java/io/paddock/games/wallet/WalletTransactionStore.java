package io.paddock.games.wallet;

import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The rows of {@code wallet_transactions}. */
@Singleton
public class WalletTransactionStore {

  /** The stakes of a round that the wallet took and its win, in the order of their making. */
  public List<UUID> idsOf(Sql sql, UUID roundId) {
    return sql.query(
            """
            SELECT id FROM wallet_transactions
             WHERE round_id = #{round}
               AND (kind = 'win' OR (kind = 'bet' AND status = 'acknowledged'))
             ORDER BY created_at, id
            """)
        .bind("round", roundId)
        .mapTo(UUID.class)
        .list();
  }

  /**
   * Plans the next attempt of a win or a rollback, unless it ended meanwhile.
   *
   * @param now when the last one failed
   */
  public void retry(Sql sql, UUID id, RetrySchedule.Next next, String lastOutcome, Instant now) {
    sql.query(
            """
            WITH tried AS (
                UPDATE wallet_transactions
                   SET status = #{status}, attempts = attempts + 1, last_outcome = #{outcome},
                       due_at = #{dueAt}
                 WHERE id = #{id} AND status IN ('pending', 'stuck')
                RETURNING id, attempts, last_outcome)
            INSERT INTO wallet_attempts (transaction_id, number, outcome, at)
            SELECT id, attempts, last_outcome, #{now}::timestamptz FROM tried
            """)
        .bind("now", utc(now))
        .bind("status", next.status().text())
        .bind("outcome", lastOutcome)
        .bind("dueAt", utc(next.dueAt()))
        .bind("id", id)
        .execute();
  }

  /**
   * Takes due transactions away from every other pod until {@code leaseUntil}.
   *
   * @param busy operators whose share of attempts is used up
   */
  public List<WalletTransaction> claim(
      Sql sql, Instant now, Instant leaseUntil, Collection<UUID> busy, int limit) {
    return sql.query(
            """
            WITH due AS (
                SELECT id FROM wallet_transactions
                 WHERE status IN ('pending', 'stuck') AND due_at <= #{now}
                   AND operator_id <> ALL (#{busy})
                 ORDER BY due_at
                 LIMIT #{limit}
                   FOR UPDATE SKIP LOCKED),
            claimed AS (
                UPDATE wallet_transactions t SET due_at = #{lease}
                  FROM due WHERE t.id = due.id
                RETURNING t.*)
            SELECT c.id, c.kind, c.round_id, c.operator_id, c.amount, c.round_closed,
                   c.further, c.bet_transaction_id, c.attempts, c.created_at, c.free_bet_id,
                   r.player_id, r.session_id, r.currency, r.game
              FROM claimed c JOIN rounds r ON r.id = c.round_id
             ORDER BY c.created_at
            """)
        .bind("now", utc(now))
        .bind("lease", utc(leaseUntil))
        .bindArray("busy", UUID.class, busy)
        .bind("limit", limit)
        .as(WalletTransaction.class)
        .list();
  }

  /** What is owed now, over all pods. */
  public Backlog backlog(Sql sql, Instant now) {
    return sql.query(
            """
            SELECT count(*) FILTER (WHERE kind = 'rollback') AS rollbacks,
                   count(*) FILTER (WHERE kind = 'win') AS wins,
                   count(*) FILTER (WHERE status = 'stuck') AS stuck,
                   coalesce(greatest(0, extract(epoch FROM #{now} - min(created_at)
                       FILTER (WHERE kind = 'rollback'))), 0)::bigint AS oldest_rollback_seconds
              FROM wallet_transactions WHERE status IN ('pending', 'stuck')
            """)
        .bind("now", utc(now))
        .as(Backlog.class)
        .one();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** Counts of transactions that wait for their acknowledgement. */
  public record Backlog(long rollbacks, long wins, long stuck, long oldestRollbackSeconds) {

    public static final Backlog NONE = new Backlog(0, 0, 0, 0);
  }
}
