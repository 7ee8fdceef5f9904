package io.paddock.games.round;

import io.paddock.games.fairness.SeedOwner;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rounds. */
@Singleton
public class RoundStore {

  /** Those of {@link RoundRow}. */
  static final String COLUMNS =
      """
      r.id, r.operator_id, r.aggregator_id, r.player_id, r.session_id, r.mode, r.game, r.currency,
      r.stake, r.status, r.client_bet_id, r.params::text AS params, r.tables, r.server_seed_hash,
      r.client_seed, r.nonce, r.outcome::text AS outcome, r.multiplier, r.payout, r.balance,
      r.refusal, r.created_at, r.closed_at, r.step, r.actions, r.staked,
      r.asking IS NOT NULL AS asking, r.ending, r.free_bet_id, s.server_seed, m.client_seeds,
      m.beacon_chain, m.beacon_round, m.beacon_randomness, m.beacon_signature
      """;

  static final String TABLES =
      " FROM rounds r LEFT JOIN revealed_seeds s ON s.server_seed_hash = r.server_seed_hash"
          + " LEFT JOIN room_rounds m ON m.id = r.room_round_id ";

  private static final String ROUNDS = "SELECT " + COLUMNS + TABLES;
  static final String SELECT =
      ROUNDS
          + " WHERE r.operator_id = #{operator} AND r.player_id = #{player} AND r.mode = #{mode}";

  private final RoundJson json;

  RoundStore(RoundJson json) {
    this.json = json;
  }

  /** Writes how a round of play money ended, in the transaction that opened it. */
  void closePlayMoney(Sql sql, Round ended) {
    int closed =
        sql.query(
                """
                UPDATE rounds SET status = #{status}, outcome = #{result}::text::json,
                    multiplier = #{multiplier}, payout = #{payout}, balance = #{balance},
                    refusal = #{refusal}, closed_at = #{now}
                 WHERE id = #{id} AND status IN ('pending', 'settling')
                """)
            .bind("status", ended.status().text())
            .bind("result", ended.outcome() == null ? null : json.write(ended.outcome()))
            .bind("multiplier", ended.multiplier())
            .bind("payout", ended.payout())
            .bind("balance", ended.balance())
            .bind("refusal", ended.refusal())
            .bind("now", ended.closedAt())
            .bind("id", ended.id())
            .execute();
    if (closed != 1) {
      throw new IllegalStateException("round_not_in_expected_status round=" + ended.id());
    }
  }

  /** Writes that the stake of a round of play money was given back. */
  boolean voidPlayMoney(Sql sql, PlayedRound round, BigDecimal balance, Instant now) {
    return sql.query(
                """
                UPDATE rounds SET status = 'voided', balance = #{balance}, closed_at = #{now}
                 WHERE id = #{id} AND status = 'voiding'
                """)
            .bind("balance", balance)
            .bind("now", now)
            .bind("id", round.round().id())
            .execute()
        == 1;
  }

  /** Whosever it is. */
  Round get(Sql sql, UUID id) {
    return lookUp(sql, id).orElseThrow();
  }

  /** The same, of which nobody says that there is one. */
  Optional<Round> lookUp(Sql sql, UUID id) {
    return sql.query(ROUNDS + " WHERE r.id = #{id}")
        .bind("id", id)
        .as(RoundRow.class)
        .findOne()
        .map(this::round);
  }

  public Optional<Round> find(Sql sql, SeedOwner owner, UUID id) {
    return owned(sql, SELECT + " AND r.id = #{id}", owner)
        .bind("id", id)
        .as(RoundRow.class)
        .findOne()
        .map(this::round);
  }

  public Optional<Round> findByClientBetId(Sql sql, SeedOwner owner, String clientBetId) {
    return owned(sql, SELECT + " AND r.client_bet_id = #{clientBetId}", owner)
        .bind("clientBetId", clientBetId)
        .as(RoundRow.class)
        .findOne()
        .map(this::round);
  }

  /** The player's round of a stepped game that is not decided yet. */
  public Optional<UUID> findPlayed(Sql sql, SeedOwner owner, String game) {
    return owned(
            sql,
            """
            SELECT id FROM rounds
             WHERE operator_id = #{operator} AND player_id = #{player} AND mode = #{mode}
               AND game = #{game} AND step IS NOT NULL AND status IN ('pending', 'playing')
            """,
            owner)
        .bind("game", game)
        .mapTo(UUID.class)
        .findOne();
  }

  /** Newest first. */
  List<Round> page(Sql sql, SeedOwner owner, @Nullable UUID before, int rows) {
    return owned(
            sql,
            SELECT
                + " AND (CAST(#{before} AS uuid) IS NULL OR r.id < #{before})"
                + " ORDER BY r.id DESC LIMIT #{rows}",
            owner)
        .bind("before", before)
        .bind("rows", rows)
        .as(RoundRow.class)
        .stream()
        .map(this::round)
        .toList();
  }

  static Query owned(Sql sql, String select, SeedOwner owner) {
    return sql.query(select)
        .bind("operator", owner.operatorId())
        .bind("player", owner.playerId())
        .bind("mode", owner.mode().text());
  }

  private Round round(RoundRow row) {
    return row.round(json);
  }
}
