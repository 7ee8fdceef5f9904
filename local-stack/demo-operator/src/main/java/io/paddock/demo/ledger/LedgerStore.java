package io.paddock.demo.ledger;

import io.paddock.demo.ledger.Situation.Player;
import io.paddock.demo.protocol.WalletStatus;
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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The books' rows. Every method runs in its caller's transaction. */
@Singleton
class LedgerStore {

  /**
   * Lets one movement at a time speak about these transaction ids, also while they have no row yet:
   * a bet and the rollback that overtakes it must see each other.
   */
  void lockTransactions(Handle handle, String transactionId, String betId) {
    // In one order everywhere, so that two movements never wait for each other.
    Stream.of(transactionId, betId)
        .mapToLong(LedgerStore::lockKey)
        .distinct()
        .sorted()
        .forEach(
            key ->
                handle
                    .createQuery("SELECT 1 FROM pg_advisory_xact_lock(:key)")
                    .bind("key", key)
                    .mapTo(int.class)
                    .one());
  }

  /** Locks the player until commit; empty where there is none. */
  Optional<Boolean> lockPlayer(Handle handle, String playerId) {
    return handle
        .createQuery("SELECT frozen FROM players WHERE player_id = :playerId FOR UPDATE")
        .bind("playerId", playerId)
        .mapTo(Boolean.class)
        .findOne();
  }

  /** A statement of its own after {@link #lockPlayer}: its snapshot must be newer than the wait. */
  Optional<BigDecimal> balance(Handle handle, String playerId, String currency) {
    return handle
        .createQuery(
            "SELECT balance FROM balances WHERE player_id = :playerId AND currency = :currency")
        .bind("playerId", playerId)
        .bind("currency", currency)
        .mapTo(BigDecimal.class)
        .findOne();
  }

  Optional<Account> account(Handle handle, String playerId, String currency) {
    return handle
        .createQuery(
            """
            SELECT frozen, balance FROM players JOIN balances USING (player_id)
             WHERE player_id = :playerId AND currency = :currency""")
        .bind("playerId", playerId)
        .bind("currency", currency)
        .map(ConstructorMapper.of(Account.class))
        .findOne();
  }

  boolean hasPlayer(Handle handle, String playerId) {
    return handle
        .createQuery("SELECT EXISTS (SELECT FROM players WHERE player_id = :playerId)")
        .bind("playerId", playerId)
        .mapTo(boolean.class)
        .one();
  }

  Optional<Booked> find(Handle handle, String transactionId) {
    return handle
        .createQuery(
            """
            SELECT kind = 'bet' AS is_bet, wallet_transaction_id, player_id, currency, round_id,
                   amount, moved, status, balance, payload_hash
              FROM transactions WHERE transaction_id = :transactionId""")
        .bind("transactionId", transactionId)
        .map(ConstructorMapper.of(Booked.class))
        .findOne();
  }

  /** Reads what decides {@code movement}, with its player locked. */
  Situation situation(Handle handle, Movement movement) {
    Optional<Player> player =
        lockPlayer(handle, movement.playerId())
            .map(
                frozen ->
                    new Player(frozen, balance(handle, movement.playerId(), movement.currency())));
    Optional<Booked> bet =
        Optional.ofNullable(movement.betTransactionId()).flatMap(id -> find(handle, id));
    return handle
        .createQuery(
            """
            SELECT EXISTS (SELECT FROM transactions
                            WHERE bet_transaction_id = :betId AND kind = 'rollback') AS rolled_back,
                   EXISTS (SELECT FROM transactions
                            WHERE bet_transaction_id = :betId AND kind = 'win') AS bet_won,
                   EXISTS (SELECT FROM transactions
                            WHERE round_id = :roundId AND kind = 'win') AS round_won""")
        .bind("betId", movement.betId())
        .bind("roundId", movement.roundId())
        .map(
            (row, context) ->
                new Situation(
                    bet,
                    row.getBoolean("rolled_back"),
                    row.getBoolean("bet_won"),
                    row.getBoolean("round_won"),
                    player))
        .one();
  }

  void record(
      Handle handle,
      Movement movement,
      UUID walletTransactionId,
      WalletStatus status,
      BigDecimal moved,
      @Nullable BigDecimal balance,
      Instant at) {
    handle
        .createUpdate(
            """
            INSERT INTO transactions (transaction_id, wallet_transaction_id, kind, player_id,
                currency, game, round_id, bet_transaction_id, amount, moved, status, balance,
                payload_hash, at)
            VALUES (:transactionId, :walletTransactionId, :kind, :playerId,
                :currency, :game, :roundId, :betTransactionId, :amount, :moved, :status, :balance,
                :payloadHash, :at)""")
        .bindMethods(movement)
        .bind("kind", movement.kind().name().toLowerCase(Locale.ROOT))
        .bind("walletTransactionId", walletTransactionId)
        .bind("moved", moved)
        .bind("status", status.name())
        .bind("balance", balance)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Adds both legs; {@code change} ≠ 0 is what the player gains. */
  void addEntries(Handle handle, String transactionId, String counterpart, BigDecimal change) {
    handle
        .createUpdate(
            """
            INSERT INTO entries (transaction_id, account, amount)
            VALUES (:transactionId, 'player', :change), (:transactionId, :counterpart, -:change)""")
        .bind("transactionId", transactionId)
        .bind("counterpart", counterpart)
        .bind("change", change)
        .execute();
  }

  void addPlayer(Handle handle, String playerId, Instant at) {
    handle
        .createUpdate(
            """
            INSERT INTO players (player_id, created_at) VALUES (:playerId, :at)
            ON CONFLICT DO NOTHING""")
        .bind("playerId", playerId)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Gives a player, who is locked, an account with {@code amount} > 0 in it. */
  void openAccount(
      Handle handle, String playerId, String currency, UUID id, BigDecimal amount, Instant at) {
    handle
        .createUpdate("INSERT INTO balances (player_id, currency) VALUES (:playerId, :currency)")
        .bind("playerId", playerId)
        .bind("currency", currency)
        .execute();
    handle
        .createUpdate(
            """
            INSERT INTO transactions (transaction_id, wallet_transaction_id, kind, player_id,
                currency, amount, moved, status, balance, payload_hash, at)
            VALUES (:id, CAST(:id AS uuid), 'deposit', :playerId,
                :currency, :amount, :amount, 'OK', :amount, '', :at)""")
        .bind("id", id.toString())
        .bind("playerId", playerId)
        .bind("currency", currency)
        .bind("amount", amount)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
    addEntries(handle, id.toString(), "treasury", amount);
  }

  boolean setFrozen(Handle handle, String playerId, boolean frozen) {
    return handle
            .createUpdate("UPDATE players SET frozen = :frozen WHERE player_id = :playerId")
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
