package io.paddock.games.round;

import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Games;
import io.paddock.fair.game.SteppedGame;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.games.fairness.Fairness;
import io.paddock.games.fairness.SeedOwner;
import io.paddock.web.db.Sql;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads rounds of several steps. */
@Singleton
public class PlayedRounds {

  /** While a round is played its seeds are the active ones: a rotation waits for its end. */
  private static final String ROUNDS =
      "SELECT "
          + RoundStore.COLUMNS
          + """
            , p.id AS pair_id, p.server_seed_sealed,
              (SELECT t.id FROM wallet_transactions t
                WHERE t.round_id = r.id AND t.kind = 'bet' AND NOT t.further) AS opening_bet
            """
          + RoundStore.TABLES
          + """
            LEFT JOIN seed_pairs p
              ON p.server_seed_hash = r.server_seed_hash AND r.status = 'playing'
            WHERE r.id = #{id} AND r.step IS NOT NULL AND r.room_round_id IS NULL
            """;

  private final RoundStore rounds;
  private final RoundJson json;
  private final Fairness fairness;

  PlayedRounds(RoundStore rounds, RoundJson json, Fairness fairness) {
    this.rounds = rounds;
    this.json = json;
    this.fairness = fairness;
  }

  /** Empty for another player's round, and for one of a single bet. */
  public Optional<PlayedRound> find(Sql sql, SeedOwner owner, UUID id) {
    return RoundStore.owned(
            sql,
            ROUNDS
                + " AND r.operator_id = #{operator} AND r.player_id = #{player}"
                + " AND r.mode = #{mode}",
            owner)
        .bind("id", id)
        .map(row -> played(sql, row))
        .findOne();
  }

  /** Whosever it is. */
  public PlayedRound get(Sql sql, UUID id) {
    return sql.query(ROUNDS).bind("id", id).map(row -> played(sql, row)).one();
  }

  /** The steps of a round, in their order; none that was refused. */
  List<RoundStep> stepsOf(Sql sql, UUID roundId) {
    return sql.query(
            """
            SELECT id, step, action, params::text AS params_text, taken_by, stake,
                   bet_transaction_id, shown::text AS shown_text, actions, staked, balance,
                   created_at
              FROM round_steps WHERE round_id = #{round} AND status <> 'refused' ORDER BY step
            """)
        .bind("round", roundId)
        .map(this::step)
        .list();
  }

  /**
   * Takes rounds whose players left away from every other pod until {@code leaseUntil}. One whose
   * wallet is being asked for a further stake is left to the wallet's queue.
   */
  public List<Left> claimLeft(Sql sql, Instant now, Instant leaseUntil, int limit) {
    return sql.query(
            """
            WITH due AS (
                SELECT id FROM rounds
                 WHERE status = 'playing' AND due_at <= #{now} AND asking IS NULL
                 ORDER BY due_at
                 LIMIT #{limit}
                   FOR UPDATE SKIP LOCKED)
            UPDATE rounds r SET due_at = #{lease} FROM due
             WHERE r.id = due.id
            RETURNING r.id AS round_id, r.step
            """)
        .bind("now", now)
        .bind("lease", leaseUntil)
        .bind("limit", limit)
        .as(Left.class)
        .list();
  }

  /**
   * A round whose player left.
   *
   * @param step actions applied when it was found
   */
  public record Left(UUID roundId, int step) {}

  private PlayedRound played(Sql sql, Row row) {
    Round round = rounds.round(row);
    return new PlayedRound(
        round,
        game(round.game()),
        round.status() == RoundStatus.PLAYING ? fairness.nonce(row, "pair_id") : null,
        row.getUUID("opening_bet"),
        stepsOf(sql, round.id()));
  }

  private static SteppedGame game(String id) {
    return GameId.of(id)
        .flatMap(Games::find)
        .filter(SteppedGame.class::isInstance)
        .map(SteppedGame.class::cast)
        .orElseThrow(() -> new IllegalStateException("a round of no stepped game: " + id));
  }

  private RoundStep step(Row row) {
    String shown = row.getString("shown_text");
    String[] actions = row.getArrayOfStrings("actions");
    return new RoundStep(
        row.getUUID("id"),
        row.getInteger("step"),
        new Step(row.getString("action"), json.read(row.getString("params_text"))),
        row.getString("taken_by"),
        row.getBigDecimal("stake"),
        row.getUUID("bet_transaction_id"),
        shown == null ? null : json.read(shown),
        actions == null ? List.of() : List.of(actions),
        row.getBigDecimal("staked"),
        row.getBigDecimal("balance"),
        row.getOffsetDateTime("created_at").toInstant());
  }
}
