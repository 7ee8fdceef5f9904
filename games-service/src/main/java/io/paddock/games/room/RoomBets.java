package io.paddock.games.room;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.fair.game.Games;
import io.paddock.fair.value.Value.Members;
import io.paddock.fair.value.ValueJson;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.round.RoundBook;
import io.paddock.games.round.RoundStatus;
import io.paddock.games.session.PlayerSession;
import io.paddock.games.wallet.TransactionStatus;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.games.wallet.WalletTransaction.Kind;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import io.vertx.pgclient.PgException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written about a bet on its way to its seat. Each step is one statement; the room's round
 * is asked for in it, and under its lock once money was taken, so that a bet is either among those
 * that its end finds or gives itself up.
 */
final class RoomBets {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String ONE_SEAT = "rounds_one_seat";
  private static final String ONE_STEP = "round_steps_one";
  private static final String CLIENT_BET_ID = "rounds_client_bet";

  private static final String INSERTED =
      """
      opened AS (
          INSERT INTO rounds (id, operator_id, aggregator_id, player_id, session_id, mode, game,
              currency, stake, status, client_bet_id, params, tables, server_seed_hash, client_seed,
              nonce, created_at, room_round_id)
          SELECT #{id}::uuid, #{operator}::uuid, #{aggregator}::uuid, #{player}::text,
                 #{session}::uuid, #{mode}::text, #{game}::text, #{currency}::text,
                 #{stake}::numeric, #{status}::text, #{clientBetId}::text, #{params}::text::json,
                 #{tables}::text, server_seed_hash, #{publicSeed}::text, 0, #{now}::timestamptz, id
            FROM room_rounds
           WHERE id = #{roomRound} AND status = 'open'
             AND EXISTS (SELECT FROM session_tokens WHERE session_id = #{session}::uuid)
             AND NOT EXISTS (
                 SELECT FROM rounds
                  WHERE operator_id = #{operator}::uuid AND player_id = #{player}::text
                    AND mode = #{mode}::text AND client_bet_id = #{clientBetId}::text)
             FOR SHARE
          RETURNING id)
      """;

  private static final String OPEN =
      "WITH "
          + INSERTED
          + """
          , intent AS (
              INSERT INTO wallet_transactions (id, kind, status, round_id, operator_id, amount,
                  round_closed, created_at, due_at)
              SELECT #{bet}::uuid, 'bet', 'pending', id, #{operator}::uuid, #{stake}::numeric, false,
                     #{now}::timestamptz, #{due}::timestamptz
                FROM opened)
          SELECT count(*) FROM opened
          """;

  private static final String OPEN_FOR_FUN = "WITH " + INSERTED + " SELECT count(*) FROM opened";

  /** The wallet took a stake, and {@code room} is still open: what follows moves its round. */
  static final String ENDED_IN_ROOM =
      """
      ended AS (
          UPDATE wallet_transactions
             SET status = #{ended}, attempts = attempts + 1, last_outcome = 'ok',
                 wallet_transaction_id = #{walletId}, ended_at = #{now}
           WHERE id = #{transaction} AND status = 'pending' AND EXISTS (SELECT FROM room)
          RETURNING id, round_id, attempts, last_outcome, ended_at),
      attempted AS (
          INSERT INTO wallet_attempts (transaction_id, number, outcome, at)
          SELECT id, attempts, last_outcome, ended_at FROM ended)
      """;

  private static final String TAKEN =
      """
      WITH room AS (
          SELECT id FROM room_rounds WHERE id = #{roomRound} AND status = 'open' FOR SHARE),
      """
          + ENDED_IN_ROOM
          + """
            UPDATE rounds r
               SET status = CASE r.status WHEN 'pending' THEN 'seated' END, balance = #{balance}
              FROM ended WHERE r.id = ended.round_id
            """;

  private final Postgres postgres;
  private final Clock clock;

  RoomBets(Postgres postgres, Clock clock) {
    this.postgres = postgres;
    this.clock = clock;
  }

  /**
   * A bet that was checked.
   *
   * @param id of its round
   * @param most what it pays at most
   */
  record NewBet(
      UUID id,
      PlayerSession session,
      String game,
      Open round,
      BigDecimal stake,
      Members params,
      String clientBetId,
      BigDecimal most) {

    /** What is known of the seed that decides it: outside crash, the player's own. */
    String seedSoFar() {
      String known = round.publicSeed();
      return known == null ? params.text("clientSeed") : known;
    }

    WalletTransaction intent(UUID transactionId, Instant now) {
      return new WalletTransaction(
          transactionId,
          Kind.BET,
          id,
          session.operatorId(),
          session.walletPlayer(game),
          stake,
          false,
          false,
          null,
          0,
          now);
    }
  }

  /** Why a bet has no row. */
  enum Obstacle {
    /** The round is over, the session is over, or the {@code clientBetId} has its bet. */
    NOT_OPEN,
    SEAT_TAKEN,
    /** The same step of a table is being paid for at this moment. */
    UNDER_WAY
  }

  /** Writes a bet's round and its intent, before the wallet is asked; empty when it is written. */
  Optional<Obstacle> open(NewBet bet, WalletTransaction intent, OperatorRecord operator) {
    Instant due = intent.createdAt().plus(RoundBook.patience(operator));
    return collided(
        () ->
            postgres.withConnection(
                sql ->
                    row(sql.query(OPEN), bet, "pending", intent.createdAt())
                        .bind("bet", intent.id())
                        .bind("due", due)
                        .mapTo(Long.class)
                        .one()));
  }

  /** Writes a bet of play money, which needs no wallet, in the caller's transaction. */
  Optional<Obstacle> openForFun(Sql sql, NewBet bet) {
    return row(sql.query(OPEN_FOR_FUN), bet, "seated", clock.instant()).mapTo(Long.class).one() == 1
        ? Optional.empty()
        : Optional.of(Obstacle.NOT_OPEN);
  }

  /** What a statement of the caller's ran into. */
  static Optional<Obstacle> collided(java.util.function.LongSupplier statement) {
    try {
      return statement.getAsLong() == 1 ? Optional.empty() : Optional.of(Obstacle.NOT_OPEN);
    } catch (DatabaseException failure) {
      return Optional.of(obstacle(failure));
    }
  }

  static Obstacle obstacle(DatabaseException failure) {
    if (failure.getCause() instanceof PgException refusal
        && UNIQUE_VIOLATION.equals(refusal.getSqlState())) {
      if (ONE_SEAT.equals(refusal.getConstraint())) {
        return Obstacle.SEAT_TAKEN;
      }
      if (ONE_STEP.equals(refusal.getConstraint())) {
        return Obstacle.UNDER_WAY;
      }
      if (CLIENT_BET_ID.equals(refusal.getConstraint())) {
        return Obstacle.NOT_OPEN;
      }
    }
    throw failure;
  }

  private static Query row(Query statement, NewBet bet, String status, Instant now) {
    return statement
        .bind("id", bet.id())
        .bind("operator", bet.session().operatorId())
        .bind("aggregator", bet.session().aggregatorId())
        .bind("player", bet.session().playerId())
        .bind("session", bet.session().id())
        .bind("mode", bet.session().mode().text())
        .bind("game", bet.game())
        .bind("currency", bet.session().currency())
        .bind("stake", bet.stake())
        .bind("status", status)
        .bind("clientBetId", bet.clientBetId())
        .bind("params", ValueJson.write(bet.params()))
        .bind("tables", Games.TABLES)
        .bind("publicSeed", bet.seedSoFar())
        .bind("roomRound", bet.round().roundId())
        .bind("now", now);
  }

  /**
   * The wallet took the stake.
   *
   * @return false when the room's round is over, or the bet was given up meanwhile
   */
  boolean taken(UUID roomRound, WalletTransaction intent, WalletAnswer.Ok answer) {
    return postgres.withConnection(
            sql ->
                sql.query(TAKEN)
                    .bind("roomRound", roomRound)
                    .bind("transaction", intent.id())
                    .bind("ended", TransactionStatus.ACKNOWLEDGED.text())
                    .bind("walletId", answer.walletTransactionId())
                    .bind("now", clock.instant())
                    .bind("balance", answer.balance())
                    .execute())
        == 1;
  }

  /**
   * A bet that was placed before, as its player may be told.
   *
   * @param status of its round
   * @param params as they are stored
   */
  record Placed(
      UUID id,
      RoundStatus status,
      String game,
      String currency,
      BigDecimal stake,
      String params,
      @Nullable String refusal,
      @Nullable BigDecimal balance) {}

  Optional<Placed> placed(PlayerSession session, String clientBetId) {
    return postgres.withConnection(
        sql ->
            sql.query(
                    """
                    SELECT id, status, game, currency, stake, params::text AS params,
                           refusal, balance
                      FROM rounds
                     WHERE operator_id = #{operator} AND player_id = #{player} AND mode = #{mode}
                       AND client_bet_id = #{clientBetId}
                    """)
                .bind("operator", session.operatorId())
                .bind("player", session.playerId())
                .bind("mode", session.mode().text())
                .bind("clientBetId", clientBetId)
                .as(Placed.class)
                .findOne());
  }
}
