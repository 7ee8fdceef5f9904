package io.paddock.games.round;

import io.paddock.games.fairness.SeedOwner;
import io.paddock.games.session.PlayMode;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rounds. */
@Singleton
public class RoundStore {

  /** What {@link #round} reads. */
  static final String COLUMNS =
      "r.*, r.params::text AS params_text, r.outcome::text AS outcome_text, s.server_seed,"
          + " m.client_seeds, m.beacon_chain, m.beacon_round, m.beacon_randomness,"
          + " m.beacon_signature";

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
    return sql.query(ROUNDS + " WHERE r.id = #{id}").bind("id", id).map(row -> round(row)).one();
  }

  /** The same, of which nobody says that there is one. */
  Optional<Round> lookUp(Sql sql, UUID id) {
    return sql.query(ROUNDS + " WHERE r.id = #{id}")
        .bind("id", id)
        .map(row -> round(row))
        .findOne();
  }

  public Optional<Round> find(Sql sql, SeedOwner owner, UUID id) {
    return owned(sql, SELECT + " AND r.id = #{id}", owner)
        .bind("id", id)
        .map(row -> round(row))
        .findOne();
  }

  public Optional<Round> findByClientBetId(Sql sql, SeedOwner owner, String clientBetId) {
    return owned(sql, SELECT + " AND r.client_bet_id = #{clientBetId}", owner)
        .bind("clientBetId", clientBetId)
        .map(row -> round(row))
        .findOne();
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
        .map(row -> round(row))
        .list();
  }

  static Query owned(Sql sql, String select, SeedOwner owner) {
    return sql.query(select)
        .bind("operator", owner.operatorId())
        .bind("player", owner.playerId())
        .bind("mode", owner.mode().text());
  }

  Round round(Row row) {
    OffsetDateTime closedAt = row.getOffsetDateTime("closed_at");
    String outcome = row.getString("outcome_text");
    return new Round(
        row.getUUID("id"),
        row.getUUID("operator_id"),
        row.getUUID("aggregator_id"),
        row.getString("player_id"),
        row.getUUID("session_id"),
        PlayMode.of(row.getString("mode")).orElseThrow(),
        row.getString("game"),
        row.getString("currency"),
        row.getBigDecimal("stake"),
        RoundStatus.of(row.getString("status")),
        row.getString("client_bet_id"),
        json.read(row.getString("params_text")),
        row.getString("tables"),
        row.getString("server_seed_hash"),
        row.getString("client_seed"),
        row.getLong("nonce"),
        outcome == null ? null : json.read(outcome),
        row.getBigDecimal("multiplier"),
        row.getBigDecimal("payout"),
        row.getBigDecimal("balance"),
        row.getString("refusal"),
        row.getOffsetDateTime("created_at").toInstant(),
        closedAt == null ? null : closedAt.toInstant(),
        progress(row),
        row.getString("server_seed"),
        draw(row),
        row.getUUID("free_bet_id"));
  }

  private static @Nullable RoundDraw draw(Row row) {
    String[] seeds = row.getArrayOfStrings("client_seeds");
    return seeds == null
        ? null
        : new RoundDraw(
            List.of(seeds),
            new RoundDraw.Beacon(
                row.getString("beacon_chain"),
                row.getLong("beacon_round"),
                row.getString("beacon_randomness"),
                row.getString("beacon_signature")));
  }

  private static @Nullable Progress progress(Row row) {
    Integer step = row.getInteger("step");
    if (step == null) {
      return null;
    }
    String[] actions = row.getArrayOfStrings("actions");
    return new Progress(
        step,
        actions == null ? List.of() : List.of(actions),
        row.getBigDecimal("staked"),
        row.getUUID("asking") != null,
        row.getString("ending"));
  }
}
