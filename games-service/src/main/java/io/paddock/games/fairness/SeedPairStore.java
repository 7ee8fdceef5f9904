package io.paddock.games.fairness;

import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@code seed_pairs} and {@code revealed_seeds}. */
@Singleton
class SeedPairStore {

  private static final String COLUMNS =
      "id, server_seed_sealed AS sealed_server_seed, server_seed_hash, client_seed,"
          + " next_nonce AS nonce, next_server_seed_sealed AS sealed_next_server_seed,"
          + " next_server_seed_hash";
  private static final String OWNER =
      " WHERE operator_id = #{operator} AND player_id = #{player} AND mode = #{mode}";

  private final Clock clock;

  SeedPairStore(Clock clock) {
    this.clock = clock;
  }

  Optional<SeedPair> find(Sql sql, SeedOwner owner) {
    return owned(sql.query("SELECT " + COLUMNS + " FROM seed_pairs" + OWNER), owner)
        .as(SeedPair.class)
        .findOne();
  }

  /** The owner's pair, locked until the transaction ends. */
  Optional<SeedPair> lock(Sql sql, SeedOwner owner) {
    return owned(sql.query("SELECT " + COLUMNS + " FROM seed_pairs" + OWNER + " FOR UPDATE"), owner)
        .as(SeedPair.class)
        .findOne();
  }

  /** Keeps the first pair of an owner; of two at once, one stays. */
  void insertIfAbsent(Sql sql, SeedOwner owner, SeedPair pair) {
    owned(
            sql.query(
                """
                INSERT INTO seed_pairs (operator_id, player_id, mode, id,
                    server_seed_sealed, server_seed_hash, client_seed, next_nonce,
                    next_server_seed_sealed, next_server_seed_hash, activated_at)
                VALUES (#{operator}, #{player}, #{mode}, #{id}, #{sealed}, #{hash}, #{clientSeed},
                    #{nonce}, #{nextSealed}, #{nextHash}, #{now})
                ON CONFLICT (operator_id, player_id, mode) DO NOTHING
                """),
            owner)
        .bind("id", pair.id())
        .bind("sealed", pair.sealedServerSeed())
        .bind("hash", pair.serverSeedHash())
        .bind("clientSeed", pair.clientSeed())
        .bind("nonce", pair.nonce())
        .bind("nextSealed", pair.sealedNextServerSeed())
        .bind("nextHash", pair.nextServerSeedHash())
        .bind("now", now())
        .execute();
  }

  void replace(Sql sql, SeedOwner owner, SeedPair pair) {
    owned(
            sql.query(
                """
                UPDATE seed_pairs SET server_seed_sealed = #{sealed}, server_seed_hash = #{hash},
                    client_seed = #{clientSeed}, next_nonce = #{nonce},
                    next_server_seed_sealed = #{nextSealed}, next_server_seed_hash = #{nextHash},
                    activated_at = #{now}
                """
                    + OWNER),
            owner)
        .bind("sealed", pair.sealedServerSeed())
        .bind("hash", pair.serverSeedHash())
        .bind("clientSeed", pair.clientSeed())
        .bind("nonce", pair.nonce())
        .bind("nextSealed", pair.sealedNextServerSeed())
        .bind("nextHash", pair.nextServerSeedHash())
        .bind("now", now())
        .execute();
  }

  /** Whether a round's bet, its next step or its payout is undecided. */
  boolean hasOpenRound(Sql sql, SeedOwner owner) {
    return owned(
            sql.query(
                "SELECT EXISTS (SELECT 1 FROM rounds"
                    + OWNER
                    + " AND status IN ('pending', 'playing', 'settling'))"),
            owner)
        .mapTo(Boolean.class)
        .one();
  }

  void insertRevealed(Sql sql, SeedOwner owner, RevealedSeed revealed) {
    owned(
            sql.query(
                """
                INSERT INTO revealed_seeds (operator_id, player_id, mode,
                    server_seed_hash, server_seed, client_seed, last_nonce, revealed_at)
                VALUES (#{operator}, #{player}, #{mode}, #{hash}, #{seed}, #{clientSeed}, #{lastNonce},
                    #{now})
                """),
            owner)
        .bind("hash", revealed.serverSeedHash())
        .bind("seed", revealed.serverSeed())
        .bind("clientSeed", revealed.clientSeed())
        .bind("lastNonce", revealed.lastNonce())
        .bind("now", now())
        .execute();
  }

  private static Query owned(Query statement, SeedOwner owner) {
    return statement
        .bind("operator", owner.operatorId())
        .bind("player", owner.playerId())
        .bind("mode", owner.mode().text());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  /**
   * A retired seed.
   *
   * @param lastNonce the last one used; null when no round used the seed
   */
  record RevealedSeed(
      String serverSeed, String serverSeedHash, String clientSeed, @Nullable Long lastNonce) {}
}
