package io.paddock.demo.ledger;

import io.paddock.demo.ledger.Situation.Player;
import io.paddock.demo.protocol.WalletStatus;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The books' rows. Every method runs in its caller's transaction. */
@Singleton
class LedgerStore {

  /**
   * Lets only one movement at a time act on these transaction ids, even while they have no row yet:
   * a bet and the rollback that overtakes it must see each other.
   */
  void lockTransactions(Sql sql, String transactionId, String betId) {
    // In the same order everywhere, so that two movements never deadlock.
    Stream.of(transactionId, betId)
        .mapToLong(LedgerStore::lockKey)
        .distinct()
        .sorted()
        .forEach(
            key ->
                sql.query("SELECT 1 FROM pg_advisory_xact_lock(#{key})")
                    .bind("key", key)
                    .mapTo(Integer.class)
                    .one());
  }

  /** Locks the player until commit; empty if the player does not exist. */
  Optional<Boolean> lockPlayer(Sql sql, String playerId) {
    return sql.query("SELECT frozen FROM players WHERE player_id = #{playerId} FOR UPDATE")
        .bind("playerId", playerId)
        .mapTo(Boolean.class)
        .findOne();
  }

  /** A separate statement after {@link #lockPlayer}: its snapshot must be newer than the wait. */
  Optional<BigDecimal> balance(Sql sql, String playerId, String currency) {
    return sql.query(
            "SELECT balance FROM balances WHERE player_id = #{playerId} AND currency = #{currency}")
        .bind("playerId", playerId)
        .bind("currency", currency)
        .mapTo(BigDecimal.class)
        .findOne();
  }

  Optional<Account> account(Sql sql, String playerId, String currency) {
    return sql.query(
            """
            SELECT frozen, balance FROM players JOIN balances USING (player_id)
             WHERE player_id = #{playerId} AND currency = #{currency}""")
        .bind("playerId", playerId)
        .bind("currency", currency)
        .as(Account.class)
        .findOne();
  }

  boolean hasPlayer(Sql sql, String playerId) {
    return sql.query("SELECT EXISTS (SELECT FROM players WHERE player_id = #{playerId})")
        .bind("playerId", playerId)
        .mapTo(Boolean.class)
        .one();
  }

  Optional<Booked> find(Sql sql, String transactionId) {
    return sql.query(
            """
            SELECT kind = 'bet' AS is_bet, wallet_transaction_id, player_id, currency, round_id,
                   amount, moved, status, balance, payload_hash
              FROM transactions WHERE transaction_id = #{transactionId}""")
        .bind("transactionId", transactionId)
        .as(Booked.class)
        .findOne();
  }

  /** Reads what decides {@code movement}, with its player locked. */
  Situation situation(Sql sql, Movement movement) {
    Optional<Player> player =
        lockPlayer(sql, movement.playerId())
            .map(
                frozen ->
                    new Player(frozen, balance(sql, movement.playerId(), movement.currency())));
    Optional<Booked> bet =
        Optional.ofNullable(movement.betTransactionId()).flatMap(id -> find(sql, id));
    return sql.query(
            """
            SELECT EXISTS (SELECT FROM transactions
                            WHERE bet_transaction_id = #{betId}
                              AND kind = 'rollback') AS rolled_back,
                   EXISTS (SELECT FROM transactions
                            WHERE bet_transaction_id = #{betId} AND kind = 'win') AS bet_won,
                   EXISTS (SELECT FROM transactions
                            WHERE round_id = #{roundId} AND kind = 'win') AS round_won""")
        .bind("betId", movement.betId())
        .bind("roundId", movement.roundId())
        .as(Ended.class)
        .one()
        .with(bet, player);
  }

  private record Ended(boolean rolledBack, boolean betWon, boolean roundWon) {

    Situation with(Optional<Booked> bet, Optional<Player> player) {
      return new Situation(bet, rolledBack, betWon, roundWon, player);
    }
  }

  void record(
      Sql sql,
      Movement movement,
      UUID walletTransactionId,
      WalletStatus status,
      BigDecimal moved,
      @Nullable BigDecimal balance,
      Instant at) {
    sql.query(
            """
            INSERT INTO transactions (transaction_id, wallet_transaction_id, kind, player_id,
                currency, game, round_id, bet_transaction_id, free_bet_id, amount, moved, status,
                balance, payload_hash, at)
            VALUES (#{transactionId}, #{walletTransactionId}, #{kind}, #{playerId},
                #{currency}, #{game}, #{roundId}, #{betTransactionId}, #{freeBetId},
                #{amount}, #{moved}, #{status}, #{balance}, #{payloadHash}, #{at})""")
        .bindRecord(movement)
        .bind("kind", movement.kind().name().toLowerCase(Locale.ROOT))
        .bind("walletTransactionId", walletTransactionId)
        .bind("moved", moved)
        .bind("status", status.name())
        .bind("balance", balance)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Adds both legs; {@code change} ≠ 0 is the player's gain. */
  void addEntries(Sql sql, String transactionId, String counterpart, BigDecimal change) {
    sql.query(
            """
            INSERT INTO entries (transaction_id, account, amount)
            VALUES (#{transactionId}, 'player', #{change}::numeric),
                (#{transactionId}, #{counterpart}, -#{change}::numeric)""")
        .bind("transactionId", transactionId)
        .bind("counterpart", counterpart)
        .bind("change", change)
        .execute();
  }

  void addPlayer(Sql sql, String playerId, Instant at) {
    sql.query(
            """
            INSERT INTO players (player_id, created_at) VALUES (#{playerId}, #{at})
            ON CONFLICT DO NOTHING""")
        .bind("playerId", playerId)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Gives a player, who is locked, an account with {@code amount} > 0 in it. */
  void openAccount(
      Sql sql, String playerId, String currency, UUID id, BigDecimal amount, Instant at) {
    sql.query("INSERT INTO balances (player_id, currency) VALUES (#{playerId}, #{currency})")
        .bind("playerId", playerId)
        .bind("currency", currency)
        .execute();
    sql.query(
            """
            INSERT INTO transactions (transaction_id, wallet_transaction_id, kind, player_id,
                currency, amount, moved, status, balance, payload_hash, at)
            VALUES (#{id}, #{id}::text::uuid, 'deposit', #{playerId},
                #{currency}, #{amount}, #{amount}, 'OK', #{amount}, '', #{at})""")
        .bind("id", id.toString())
        .bind("playerId", playerId)
        .bind("currency", currency)
        .bind("amount", amount)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
    addEntries(sql, id.toString(), "treasury", amount);
  }

  boolean setFrozen(Sql sql, String playerId, boolean frozen) {
    return sql.query("UPDATE players SET frozen = #{frozen} WHERE player_id = #{playerId}")
            .bind("frozen", frozen)
            .bind("playerId", playerId)
            .execute()
        == 1;
  }

  private static long lockKey(String transactionId) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(transactionId.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
