package io.paddock.events.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * A player's free bets of one grant are over.
 *
 * @param freeBetId the grant
 * @param playerId the operator's own id of the player
 * @param game the game's id
 * @param currency the currency of the amount
 * @param amount of each bet, in whole units of the currency, exact
 * @param count how many were given
 * @param used how many were played
 * @param reason {@code used} after the last one, {@code expired} or {@code cancelled} before it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "freeBetId",
  "playerId",
  "game",
  "currency",
  "amount",
  "count",
  "used",
  "reason"
})
public record FreeBetEnded(
    UUID freeBetId,
    String playerId,
    String game,
    String currency,
    BigDecimal amount,
    int count,
    int used,
    String reason)
    implements EventPayload {

  public FreeBetEnded {
    Amounts.requireNotNegative("free_bet_ended", amount);
  }
}
