package io.paddock.games.round;

import io.paddock.events.outbox.StatementEvent;
import io.paddock.fair.game.Games;
import io.paddock.games.fairness.Fairness;
import io.paddock.games.fairness.Fairness.SealedNonce;
import io.paddock.games.wallet.TransactionStatus;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a round, each one statement and with that one transaction: what belongs together is
 * written together, and costs one way to the database and one flush.
 *
 * <p>Each step after the first begins by ending a wallet transaction that still waits. Who finds it
 * ended has come late, and the rest of the statement does nothing. A round in another status than
 * the step's would get none at all, which its column refuses: the whole statement is undone.
 */
@Singleton
class RoundSteps {

  private static final String OPEN =
      """
      WITH taken AS (
          UPDATE seed_pairs SET next_nonce = next_nonce + 1
           WHERE operator_id = #{operator} AND player_id = #{player} AND mode = #{mode}
             AND EXISTS (SELECT FROM session_tokens WHERE session_id = #{session})
             AND NOT EXISTS (
                 SELECT FROM rounds
                  WHERE operator_id = #{operator} AND player_id = #{player} AND mode = #{mode}
                    AND client_bet_id = #{clientBetId})
          RETURNING id, server_seed_sealed, server_seed_hash, client_seed, next_nonce - 1 AS nonce),
      opened AS (
          INSERT INTO rounds (id, operator_id, aggregator_id, player_id, session_id, mode, game,
              currency, stake, status, client_bet_id, params, tables, server_seed_hash, client_seed,
              nonce, created_at, step, staked, free_bet_id)
          SELECT #{id}::uuid, #{operator}, #{aggregator}::uuid, #{player}, #{session}, #{mode},
                 #{game}::text, #{currency}::text, #{stake}::numeric, 'pending', #{clientBetId},
                 #{params}::text::json, #{tables}::text, server_seed_hash, client_seed, nonce,
                 #{now}::timestamptz, #{step}::int, #{staked}::numeric, #{freeBet}::uuid
            FROM taken
          RETURNING id),
      intent AS (
          INSERT INTO wallet_transactions (id, kind, status, round_id, operator_id, amount,
              round_closed, created_at, due_at)
          SELECT #{bet}::uuid, 'bet', 'pending', id, #{operator}, #{stake}::numeric, false,
                 #{now}::timestamptz, #{due}::timestamptz
            FROM opened WHERE #{bet}::uuid IS NOT NULL)
      SELECT id, server_seed_sealed, server_seed_hash, client_seed, nonce FROM taken
      """;

  static final String ENDED =
      """
      ended AS (
          UPDATE wallet_transactions
             SET status = #{ended}, attempts = attempts + 1, last_outcome = #{outcome},
                 wallet_transaction_id = #{walletId}, ended_at = #{now}
           WHERE id = #{transaction} AND status IN ('pending', 'stuck')
          RETURNING id, round_id, attempts, last_outcome, ended_at),
      attempted AS (
          INSERT INTO wallet_attempts (transaction_id, number, outcome, at)
          SELECT id, attempts, last_outcome, ended_at FROM ended)
      """;

  private static final String OWED =
      """
      INSERT INTO wallet_transactions (id, kind, status, round_id, operator_id, amount,
          round_closed, bet_transaction_id, created_at, due_at)
      SELECT #{next}::uuid, #{kind}::text, 'pending', id, operator_id, #{amount}::numeric, true,
             #{transaction}, #{now}, #{due}::timestamptz
        FROM moved
      """;

  private static final String TAKEN =
      "WITH "
          + ENDED
          + """
          , moved AS (
              UPDATE rounds r
                 SET status = CASE r.status WHEN 'pending' THEN 'settling' END,
                     outcome = #{result}::text::json, multiplier = #{multiplier},
                     payout = #{amount}::numeric, balance = #{balance}
                FROM ended WHERE r.id = ended.round_id
              RETURNING r.id, r.operator_id)
          """
          + OWED;

  private static final String GIVEN_UP =
      "WITH "
          + ENDED
          + """
          , moved AS (
              UPDATE rounds r SET status = CASE r.status WHEN 'pending' THEN 'voiding' END
                FROM ended WHERE r.id = ended.round_id
              RETURNING r.id, r.operator_id)
          """
          + OWED;

  private static final String REFUSED =
      "WITH "
          + ENDED
          + """
          UPDATE rounds r
             SET status = CASE r.status WHEN 'pending' THEN 'refused' END, refusal = #{refusal},
                 balance = #{balance}, closed_at = #{now}
            FROM ended WHERE r.id = ended.round_id
          """;

  private static final String SETTLED =
      "WITH "
          + ENDED
          + """
          , closed AS (
              UPDATE rounds r
                 SET status = CASE r.status WHEN 'settling' THEN 'settled' END,
                     balance = #{balance}, closed_at = #{now}
                FROM ended WHERE r.id = ended.round_id
              RETURNING r.id),
          """
          + StatementEvent.after("closed")
          + "SELECT count(*) FROM closed";

  private static final String VOIDED =
      "WITH "
          + ENDED
          + """
          , undone AS (
              UPDATE wallet_transactions t SET status = 'rolled_back'
                FROM ended WHERE t.id = #{bet} AND t.status IN ('unknown', 'acknowledged'))
          UPDATE rounds r
             SET status = CASE r.status WHEN 'voiding' THEN 'voided' END, balance = #{balance},
                 closed_at = #{now}
            FROM ended WHERE r.id = ended.round_id
          """;

  private final RoundJson json;
  private final Fairness fairness;

  RoundSteps(RoundJson json, Fairness fairness) {
    this.json = json;
    this.fairness = fairness;
  }

  /**
   * Takes the player's next nonce and writes the round with it, and with the intent of its stake.
   * Concurrent bets of one player line up at the seeds' row.
   *
   * @param bet null for play money
   * @param due when the recovery takes over
   * @return empty when the player's {@code clientBetId} has its round already, when the session is
   *     over, and when the player has no seeds yet
   */
  Optional<OpenRound> open(
      Sql sql, NewRound round, @Nullable WalletTransaction bet, @Nullable Instant due) {
    return sql.query(OPEN)
        .bind("id", round.id())
        .bind("operator", round.session().operatorId())
        .bind("aggregator", round.session().aggregatorId())
        .bind("player", round.session().playerId())
        .bind("session", round.session().id())
        .bind("mode", round.session().mode().text())
        .bind("game", round.game())
        .bind("currency", round.session().currency())
        .bind("stake", round.stake())
        .bind("clientBetId", round.clientBetId())
        .bind("params", json.write(round.wager().params()))
        .bind("tables", Games.TABLES)
        .bind("step", round.wager().isStepped() ? 0 : null)
        .bind("staked", round.wager().isStepped() ? round.stake() : null)
        .bind("freeBet", round.freeBetId())
        .bind("now", round.createdAt())
        .bind("bet", bet == null ? null : bet.id())
        .bind("due", due)
        .as(SealedNonce.class)
        .findOne()
        .map(fairness::open)
        .map(nonce -> new OpenRound(round.opened(nonce), nonce));
  }

  /** Writes the outcome and owes the payout; false when the bet was given up meanwhile. */
  boolean taken(
      Sql sql,
      WalletTransaction bet,
      WalletAnswer.Ok answer,
      Round decided,
      WalletTransaction win,
      Instant due) {
    return owed(acknowledged(sql.query(TAKEN), bet, answer, win.createdAt()), win, due)
            .bind("result", json.write(Objects.requireNonNull(decided.outcome())))
            .bind("multiplier", decided.multiplier())
            .bind("balance", answer.balance())
            .execute()
        == 1;
  }

  /** Owes the stake's rollback, due at once; false when the bet has ended already. */
  boolean givenUp(Sql sql, WalletTransaction bet, String reason, WalletTransaction rollback) {
    return owed(
                ended(
                    sql.query(GIVEN_UP),
                    bet,
                    TransactionStatus.UNKNOWN,
                    reason,
                    null,
                    rollback.createdAt()),
                rollback,
                rollback.createdAt())
            .execute()
        == 1;
  }

  /**
   * Closes a round whose stake was refused, or never asked for.
   *
   * @param outcome of the wallet transaction
   * @param refusal what the player is told
   * @return false when the bet has ended already
   */
  boolean refused(
      Sql sql,
      WalletTransaction bet,
      String outcome,
      String refusal,
      @Nullable BigDecimal balance,
      Instant now) {
    return ended(sql.query(REFUSED), bet, TransactionStatus.REFUSED, outcome, null, now)
            .bind("refusal", refusal)
            .bind("balance", balance)
            .execute()
        == 1;
  }

  /** Closes a paid round and tells it; false when the win has ended already. */
  boolean settled(
      Sql sql, WalletTransaction win, WalletAnswer.Ok answer, StatementEvent event, Instant now) {
    return event
            .bind(acknowledged(sql.query(SETTLED), win, answer, now))
            .bind("balance", answer.balance())
            .mapTo(Long.class)
            .one()
        == 1;
  }

  /** Closes a round whose stake was given back; false when the rollback has ended already. */
  boolean voided(Sql sql, WalletTransaction rollback, WalletAnswer.Ok answer, Instant now) {
    return acknowledged(sql.query(VOIDED), rollback, answer, now)
            .bind("bet", rollback.betTransactionId())
            .bind("balance", answer.balance())
            .execute()
        == 1;
  }

  static Query acknowledged(
      Query statement, WalletTransaction transaction, WalletAnswer.Ok answer, Instant now) {
    return ended(
        statement,
        transaction,
        TransactionStatus.ACKNOWLEDGED,
        "ok",
        answer.walletTransactionId(),
        now);
  }

  static Query ended(
      Query statement,
      WalletTransaction transaction,
      TransactionStatus status,
      String outcome,
      @Nullable String walletId,
      Instant now) {
    return statement
        .bind("transaction", transaction.id())
        .bind("ended", status.text())
        .bind("outcome", outcome)
        .bind("walletId", walletId)
        .bind("now", now);
  }

  static Query owed(Query statement, WalletTransaction next, Instant due) {
    return statement
        .bind("next", next.id())
        .bind("kind", next.kind().text())
        .bind("amount", next.amount())
        .bind("due", due);
  }
}
