package io.paddock.games.round;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Games;
import io.paddock.fair.game.SteppedGame;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.games.fairness.Fairness;
import io.paddock.games.fairness.Fairness.SealedNonce;
import io.paddock.games.fairness.SeedOwner;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

  private final RoundJson json;
  private final Fairness fairness;

  PlayedRounds(RoundJson json, Fairness fairness) {
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
        .as(Row.class)
        .findOne()
        .map(row -> played(sql, row));
  }

  /** Whosever it is. */
  public PlayedRound get(Sql sql, UUID id) {
    return played(sql, sql.query(ROUNDS).bind("id", id).as(Row.class).one());
  }

  /** The steps of a round, in their order; none that was refused. */
  List<RoundStep> stepsOf(Sql sql, UUID roundId) {
    return sql
        .query(
            """
            SELECT id, step, action, params::text AS params, taken_by, stake, bet_transaction_id,
                   shown::text AS shown, actions, staked, balance, created_at
              FROM round_steps WHERE round_id = #{round} AND status <> 'refused' ORDER BY step
            """)
        .bind("round", roundId)
        .as(StepRow.class)
        .stream()
        .map(row -> row.step(json))
        .toList();
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
    Round round = row.round().round(json);
    return new PlayedRound(
        round,
        game(round.game()),
        round.status() == RoundStatus.PLAYING ? fairness.open(row.nonce()) : null,
        row.openingBet(),
        stepsOf(sql, round.id()));
  }

  private static SteppedGame game(String id) {
    return GameId.of(id)
        .flatMap(Games::find)
        .filter(SteppedGame.class::isInstance)
        .map(SteppedGame.class::cast)
        .orElseThrow(() -> new IllegalStateException("a round of no stepped game: " + id));
  }

  /**
   * A round of several steps.
   *
   * @param pairId the player's active seeds, only while it is played
   */
  private record Row(
      @JsonUnwrapped RoundRow round,
      @Nullable UUID pairId,
      @Nullable String serverSeedSealed,
      @Nullable UUID openingBet) {

    SealedNonce nonce() {
      return new SealedNonce(
          Objects.requireNonNull(pairId),
          Objects.requireNonNull(serverSeedSealed),
          round.serverSeedHash(),
          round.clientSeed(),
          round.nonce());
    }
  }

  private record StepRow(
      UUID id,
      int step,
      String action,
      String params,
      String takenBy,
      BigDecimal stake,
      @Nullable UUID betTransactionId,
      @Nullable String shown,
      @Nullable List<String> actions,
      @Nullable BigDecimal staked,
      @Nullable BigDecimal balance,
      Instant createdAt) {

    RoundStep step(RoundJson json) {
      return new RoundStep(
          id,
          step,
          new Step(action, json.read(params)),
          takenBy,
          stake,
          betTransactionId,
          shown == null ? null : json.read(shown),
          actions == null ? List.of() : actions,
          staked,
          balance,
          createdAt);
    }
  }
}
