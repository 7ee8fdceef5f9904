package io.paddock.games.round;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fair.game.Games;
import io.paddock.games.fairness.SeedOwner;
import io.paddock.games.round.Wager.Play;
import io.paddock.games.session.PlayMode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
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
          + " WHERE r.operator_id = :operator AND r.player_id = :player AND r.mode = :mode";

  private final ObjectMapper json;

  RoundStore(ObjectMapper json) {
    this.json = json;
  }

  /** False when the player's {@code clientBetId} has its round already. */
  public boolean insert(Handle handle, NewRound round) {
    return handle
            .createUpdate(
                """
                INSERT INTO rounds (id, operator_id, aggregator_id, player_id, session_id, mode,
                    game, currency, stake, status, client_bet_id, params, tables,
                    server_seed_hash, client_seed, nonce, created_at)
                VALUES (:id, :operator, :aggregator, :player, :session, :mode, :game, :currency,
                    :stake, 'pending', :clientBetId, CAST(:params AS jsonb), :tables, :hash,
                    :clientSeed, :nonce, :now)
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
  public void decide(
      Handle handle, UUID id, Play play, BigDecimal payout, @Nullable BigDecimal balance) {
    mustChange(
        handle
            .createUpdate(
                """
                UPDATE rounds SET status = 'settling', outcome = CAST(:outcome AS jsonb),
                    multiplier = :multiplier, payout = :payout, balance = :balance
                 WHERE id = :id AND status = 'pending'
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
  public void refuse(
      Handle handle, UUID id, String refusal, @Nullable BigDecimal balance, Instant now) {
    mustChange(
        handle
            .createUpdate(
                "UPDATE rounds SET status = 'refused', refusal = :refusal, balance = :balance,"
                    + " closed_at = :now"
                    + " WHERE id = :id AND status = 'pending'")
            .bind("refusal", refusal)
            .bind("balance", balance)
            .bind("now", utc(now))
            .bind("id", id)
            .execute(),
        id);
  }

  /** PENDING → VOIDING. */
  void startVoiding(Handle handle, UUID id) {
    mustChange(
        handle
            .createUpdate(
                "UPDATE rounds SET status = 'voiding' WHERE id = :id AND status = 'pending'")
            .bind("id", id)
            .execute(),
        id);
  }

  /** SETTLING → SETTLED, or VOIDING → VOIDED; the round as it stands then. */
  public Round close(
      Handle handle, UUID id, RoundStatus closed, @Nullable BigDecimal balance, Instant now) {
    return handle
        .createQuery(
            """
            UPDATE rounds r SET status = :closed, balance = :balance, closed_at = :now
             WHERE id = :id AND status = :open
            RETURNING r.*, r.params::text AS params_text, r.outcome::text AS outcome_text,
                NULL AS server_seed
            """)
        .bind("closed", closed.text())
        .bind("open", closed == RoundStatus.SETTLED ? "settling" : "voiding")
        .bind("balance", balance)
        .bind("now", utc(now))
        .bind("id", id)
        .map((row, _) -> round(row))
        .findOne()
        .orElseThrow(() -> unexpectedStatus(id));
  }

  public Optional<Round> find(Handle handle, SeedOwner owner, UUID id) {
    return owned(handle, SELECT + " AND r.id = :id", owner)
        .bind("id", id)
        .map((row, _) -> round(row))
        .findOne();
  }

  public Optional<Round> findByClientBetId(Handle handle, SeedOwner owner, String clientBetId) {
    return owned(handle, SELECT + " AND r.client_bet_id = :clientBetId", owner)
        .bind("clientBetId", clientBetId)
        .map((row, _) -> round(row))
        .findOne();
  }

  /** Newest first. */
  List<Round> page(Handle handle, SeedOwner owner, @Nullable UUID before, int rows) {
    return owned(
            handle,
            SELECT
                + " AND (CAST(:before AS uuid) IS NULL OR r.id < :before)"
                + " ORDER BY r.id DESC LIMIT :rows",
            owner)
        .bind("before", before)
        .bind("rows", rows)
        .map((row, _) -> round(row))
        .list();
  }

  private static Query owned(Handle handle, String sql, SeedOwner owner) {
    return handle
        .createQuery(sql)
        .bind("operator", owner.operatorId())
        .bind("player", owner.playerId())
        .bind("mode", owner.mode().text());
  }

  private Round round(ResultSet row) throws SQLException {
    OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
    String outcome = row.getString("outcome_text");
    return new Round(
        row.getObject("id", UUID.class),
        row.getObject("operator_id", UUID.class),
        row.getObject("aggregator_id", UUID.class),
        row.getString("player_id"),
        row.getObject("session_id", UUID.class),
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
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
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
