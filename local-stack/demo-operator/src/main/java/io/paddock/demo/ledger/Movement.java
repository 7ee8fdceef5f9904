package io.paddock.demo.ledger;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One money movement that the platform requests.
 *
 * @param transactionId the platform's id of this movement: its idempotency key
 * @param amount in {@code currency} units, exact; above zero for a bet
 * @param betTransactionId the bet that a win pays or a rollback undoes; null for a bet, and for the
 *     win of a free one
 * @param freeBetId what the platform names in its place; null for all but the win of a free bet
 * @param payloadHash of everything the platform sent except what changes with each attempt
 */
public record Movement(
    Kind kind,
    String transactionId,
    String playerId,
    String currency,
    String game,
    String roundId,
    BigDecimal amount,
    @Nullable String betTransactionId,
    @Nullable String freeBetId,
    String payloadHash) {

  /** What moves money between a player and the house. */
  public enum Kind {
    BET,
    WIN,
    ROLLBACK
  }

  /** The bet that this movement concerns: itself, or the one it names. */
  public String betId() {
    return betTransactionId == null ? transactionId : betTransactionId;
  }
}
