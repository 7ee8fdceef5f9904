package io.paddock.events.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A round reached its end and its payout is decided. Real play only.
 *
 * @param roundId the round
 * @param playerId the operator's own id of the player
 * @param game the game's id
 * @param currency the currency of both amounts
 * @param stake what the round's bets took, in whole units of the currency, exact; not negative
 * @param payout what the round pays back, in the same unit; zero for a lost round
 * @param transactionIds the wallet transactions of the round, in the order in which they were made
 * @param freeBetId the free bet that the round was played with; then its stake is zero, and a win
 *     its only transaction
 * @param freeBetAmount what would have been staked otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "roundId",
  "playerId",
  "game",
  "currency",
  "stake",
  "payout",
  "transactionIds",
  "freeBetId",
  "freeBetAmount"
})
public record RoundSettled(
    UUID roundId,
    String playerId,
    String game,
    String currency,
    BigDecimal stake,
    BigDecimal payout,
    List<UUID> transactionIds,
    @Nullable UUID freeBetId,
    @Nullable BigDecimal freeBetAmount)
    implements EventPayload {

  public RoundSettled {
    Amounts.requireNotNegative("round_settled", stake, payout);
    if (freeBetAmount != null) {
      Amounts.requireNotNegative("round_settled", freeBetAmount);
    }
    transactionIds = List.copyOf(transactionIds);
  }

  /** A round that took its stakes. */
  public RoundSettled(
      UUID roundId,
      String playerId,
      String game,
      String currency,
      BigDecimal stake,
      BigDecimal payout,
      List<UUID> transactionIds) {
    this(roundId, playerId, game, currency, stake, payout, transactionIds, null, null);
  }
}
