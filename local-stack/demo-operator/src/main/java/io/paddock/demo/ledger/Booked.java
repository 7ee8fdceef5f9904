package io.paddock.demo.ledger;

import io.paddock.demo.protocol.WalletStatus;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as recorded in the books.
 *
 * @param isBet whether it is a bet, and not another kind of transaction under an id that claims to
 *     be one
 * @param moved what it moved: {@code amount}, or zero if it was refused or had nothing to undo
 * @param balance the player's balance in the response; null if there was no account
 */
public record Booked(
    boolean isBet,
    UUID walletTransactionId,
    String playerId,
    String currency,
    @Nullable String roundId,
    BigDecimal amount,
    BigDecimal moved,
    WalletStatus status,
    @Nullable BigDecimal balance,
    String payloadHash) {

  /** Whether this is a bet with the same player's money in the round of {@code other}. */
  boolean isBetInRoundOf(Movement other) {
    return isBet
        && playerId.equals(other.playerId())
        && currency.equals(other.currency())
        && other.roundId().equals(roundId);
  }
}
