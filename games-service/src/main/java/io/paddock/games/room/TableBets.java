package io.paddock.games.room;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.games.round.RoundBook;
import io.paddock.games.round.RoundStep;
import io.paddock.games.session.PlayerSession;
import io.paddock.games.wallet.TransactionStatus;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written about a further stake at a table on its way to the log. As for a bet ({@link
 * RoomBets}), the room's round is asked for in each statement, and under its lock once money was
 * taken, so that a stake is either among those that the round's end finds or gives itself up. Until
 * that end its step stays {@code asking}: only the log says whether it was taken.
 */
final class TableBets {

  private static final String ASKED =
      """
      WITH asked AS (
          SELECT r.id, r.operator_id
            FROM rounds r JOIN room_rounds m ON m.id = r.room_round_id
           WHERE r.id = #{round} AND r.status = 'seated' AND m.status = 'open'
             AND EXISTS (SELECT FROM session_tokens WHERE session_id = #{session}::uuid)
             FOR SHARE OF m),
      intent AS (
          INSERT INTO wallet_transactions (id, kind, status, round_id, operator_id, amount,
              round_closed, further, created_at, due_at)
          SELECT #{bet}::uuid, 'bet', 'pending', id, operator_id, #{stake}::numeric, false, true,
                 #{now}::timestamptz, #{due}::timestamptz
            FROM asked WHERE #{bet}::uuid IS NOT NULL),
      begun AS (
          INSERT INTO round_steps (id, round_id, step, action, params, status, taken_by, stake,
              bet_transaction_id, created_at)
          SELECT #{id}::uuid, id, #{step}::int, #{action}::text, '{}', 'asking', #{by}::text,
                 #{stake}::numeric, #{bet}::uuid, #{now}::timestamptz
            FROM asked)
      SELECT count(*) FROM asked
      """;

  private static final String TAKEN =
      """
      WITH room AS (
          SELECT m.id FROM room_rounds m JOIN rounds r ON r.room_round_id = m.id
           WHERE r.id = #{round} AND m.status = 'open' FOR SHARE OF m),
      """
          + RoomBets.ENDED_IN_ROOM
          + """
          UPDATE rounds r SET balance = #{balance} FROM ended WHERE r.id = ended.round_id
          """;

  private final Postgres postgres;
  private final Clock clock;

  TableBets(Postgres postgres, Clock clock) {
    this.postgres = postgres;
    this.clock = clock;
  }

  /**
   * A further stake that a seat wants to make.
   *
   * @param id of its step
   * @param round of the seat's opening bet
   * @param step taken before it
   */
  record Further(
      UUID id, UUID round, PlayerSession session, int step, String action, BigDecimal stake) {}

  /** Writes the step and the intent of its stake, before the wallet is asked. */
  Optional<RoomBets.Obstacle> ask(
      Further further, WalletTransaction intent, OperatorRecord operator) {
    Instant due = intent.createdAt().plus(RoundBook.patience(operator));
    return RoomBets.collided(
        () ->
            postgres.withConnection(
                sql ->
                    asked(sql, further, intent.createdAt())
                        .bind("bet", intent.id())
                        .bind("due", due)
                        .mapTo(Long.class)
                        .one()));
  }

  /** Writes a step whose stake is play money, in the caller's transaction. */
  boolean askForFun(Sql sql, Further further) {
    return asked(sql, further, clock.instant())
            .bind("bet", (@Nullable UUID) null)
            .bind("due", (@Nullable Instant) null)
            .mapTo(Long.class)
            .one()
        == 1;
  }

  private static Query asked(Sql sql, Further further, Instant now) {
    return sql.query(ASKED)
        .bind("id", further.id())
        .bind("round", further.round())
        .bind("session", further.session().id())
        .bind("step", further.step())
        .bind("action", further.action())
        .bind("by", RoundStep.PLAYER)
        .bind("stake", further.stake())
        .bind("now", now);
  }

  /**
   * The wallet took the stake.
   *
   * @return false when the room's round is over, or the stake was given up meanwhile
   */
  boolean taken(WalletTransaction intent, WalletAnswer.Ok answer) {
    return postgres.withConnection(
            sql ->
                sql.query(TAKEN)
                    .bind("round", intent.roundId())
                    .bind("transaction", intent.id())
                    .bind("ended", TransactionStatus.ACKNOWLEDGED.text())
                    .bind("walletId", answer.walletTransactionId())
                    .bind("now", clock.instant())
                    .bind("balance", answer.balance())
                    .execute())
        == 1;
  }
}
