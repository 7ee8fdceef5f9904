package io.paddock.games.wallet;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One movement of money: a row that was committed before the first attempt. Its id is the wallet's
 * idempotency key, the same for every attempt.
 *
 * @param amount in whole units of the currency; a win may be zero
 * @param roundClosed whether nothing follows it in its round
 * @param further whether it is a stake beside the opening bet, or the rollback of one: its round
 *     does not depend on it
 * @param betTransactionId the bet that a win pays or a rollback returns; null for a bet, and for
 *     the win of a free one
 * @param attempts made before
 * @param createdAt when the money became owed
 * @param freeBetId for the win of a free bet alone: there is no bet that the wallet knows
 */
public record WalletTransaction(
    UUID id,
    Kind kind,
    UUID roundId,
    UUID operatorId,
    @JsonUnwrapped WalletPlayer player,
    BigDecimal amount,
    boolean roundClosed,
    boolean further,
    @Nullable UUID betTransactionId,
    int attempts,
    Instant createdAt,
    @Nullable UUID freeBetId) {

  /** One that is about a stake. */
  public WalletTransaction(
      UUID id,
      Kind kind,
      UUID roundId,
      UUID operatorId,
      WalletPlayer player,
      BigDecimal amount,
      boolean roundClosed,
      boolean further,
      @Nullable UUID betTransactionId,
      int attempts,
      Instant createdAt) {
    this(
        id,
        kind,
        roundId,
        operatorId,
        player,
        amount,
        roundClosed,
        further,
        betTransactionId,
        attempts,
        createdAt,
        null);
  }

  /** Which way the money moves. */
  public enum Kind {
    BET(WalletCall.BET),
    WIN(WalletCall.WIN),
    ROLLBACK(WalletCall.ROLLBACK);

    private final WalletCall call;

    Kind(WalletCall call) {
      this.call = call;
    }

    public WalletCall call() {
      return call;
    }

    /** As in the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
