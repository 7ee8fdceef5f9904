package io.paddock.games.round;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fair.game.Games;
import io.paddock.games.fairness.SeedOwner;
import io.paddock.games.round.Wager.Play;
import io.paddock.games.session.PlayMode;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code rounds}. Every change names the status that it leaves, and may find another.
 */
@Singleton
public class RoundStore {

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final String SELECT =
      "SELECT r.*, r.params::text AS params_text, r.outcome::text AS outcome_text, s.server_seed"
          + " FROM rounds r LEFT JOIN revealed_seeds s ON s.server_seed_hash = r.server_seed_hash"
          + " WHERE r.operator_id = #{operator} AND r.player_id = #{player} AND r.mode = #{mode}";

  private final ObjectMapper json;

  RoundStore(ObjectMapper json) {
    this.json = json;
  }

  /** False when the player's {@code clientBetId} has its round already. */
  public boolean insert(Sql sql, NewRound round) {
    return sql.query(
                """
                INSERT INTO rounds (id, operator_id, aggregator_id, player_id, session_id, mode,
                    game, currency, stake, status, client_bet_id, params, tables,
                    server_seed_hash, client_seed, nonce, created_at)
                VALUES (#{id}, #{operator}, #{aggregator}, #{player}, #{session}, #{mode}, #{game},
                    #{currency}, #{stake}, 'pending', #{clientBetId}, #{params}::text::jsonb,
                    #{tables}, #{hash}, #{clientSeed}, #{nonce}, #{now})
                ON CONFLICT ON CONSTRAINT rounds_client_bet DO NOTHING
                """)
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
            .bind("params", write(round.wager().params()))
            .bind("tables", Games.TABLES)
            .bind("hash", round.nonce().serverSeedHash())
            .bind("clientSeed", round.nonce().clientSeed().text())
            .bind("nonce", round.nonce().nonce())
            .bind("now", utc(round.createdAt()))
            .execute()
        == 1;
  }

  /** PENDING → SETTLING. */
  public void decide(Sql sql, UUID id, Play play, BigDecimal payout, @Nullable BigDecimal balance) {
    mustChange(
        sql.query(
                """
                UPDATE rounds SET status = 'settling', outcome = #{outcome}::text::jsonb,
                    multiplier = #{multiplier}, payout = #{payout}, balance = #{balance}
                 WHERE id = #{id} AND status = 'pending'
                """)
            .bind("outcome", write(play.outcome()))
            .bind("multiplier", play.multiplier().toDecimal())
            .bind("payout", payout)
            .bind("balance", balance)
            .bind("id", id)
            .execute(),
        id);
  }

  /** PENDING → REFUSED. */
  public void refuse(Sql sql, UUID id, String refusal, @Nullable BigDecimal balance, Instant now) {
    mustChange(
        sql.query(
                "UPDATE rounds SET status = 'refused', refusal = #{refusal}, balance = #{balance},"
                    + " closed_at = #{now}"
                    + " WHERE id = #{id} AND status = 'pending'")
            .bind("refusal", refusal)
            .bind("balance", balance)
            .bind("now", utc(now))
            .bind("id", id)
            .execute(),
        id);
  }

  /** PENDING → VOIDING. */
  void startVoiding(Sql sql, UUID id) {
    mustChange(
        sql.query("UPDATE rounds SET status = 'voiding' WHERE id = #{id} AND status = 'pending'")
            .bind("id", id)
            .execute(),
        id);
  }

  /** SETTLING → SETTLED, or VOIDING → VOIDED; the round as it stands then. */
  public Round close(
      Sql sql, UUID id, RoundStatus closed, @Nullable BigDecimal balance, Instant now) {
    return sql.query(
            """
            UPDATE rounds r SET status = #{closed}, balance = #{balance}, closed_at = #{now}
             WHERE id = #{id} AND status = #{open}
            RETURNING r.*, r.params::text AS params_text, r.outcome::text AS outcome_text,
                NULL AS server_seed
            """)
        .bind("closed", closed.text())
        .bind("open", closed == RoundStatus.SETTLED ? "settling" : "voiding")
        .bind("balance", balance)
        .bind("now", utc(now))
        .bind("id", id)
        .map(row -> round(row))
        .findOne()
        .orElseThrow(() -> unexpectedStatus(id));
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

  private static Query owned(Sql sql, String select, SeedOwner owner) {
    return sql.query(select)
        .bind("operator", owner.operatorId())
        .bind("player", owner.playerId())
        .bind("mode", owner.mode().text());
  }

  private Round round(Row row) {
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
        read(row.getString("params_text")),
        row.getString("server_seed_hash"),
        row.getString("client_seed"),
        row.getLong("nonce"),
        outcome == null ? null : read(outcome),
        row.getBigDecimal("multiplier"),
        row.getBigDecimal("payout"),
        row.getBigDecimal("balance"),
        row.getString("refusal"),
        row.getOffsetDateTime("created_at").toInstant(),
        closedAt == null ? null : closedAt.toInstant(),
        row.getString("server_seed"));
  }

  private String write(Map<String, String> texts) {
    try {
      return json.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts must be serialisable", e);
    }
  }

  private Map<String, String> read(String texts) {
    try {
      return json.readValue(texts, TEXTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored round must be readable", e);
    }
  }

  /** Whoever ended the wallet transaction owns the round's next step; nobody else may be there. */
  private static void mustChange(int rows, UUID id) {
    if (rows != 1) {
      throw unexpectedStatus(id);
    }
  }

  private static IllegalStateException unexpectedStatus(UUID id) {
    return new IllegalStateException("round_not_in_expected_status round=" + id);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
