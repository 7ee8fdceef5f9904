package io.paddock.games.bet;

import io.paddock.web.openapi.Decimal;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a bet.
 *
 * @param amount the stake, a decimal string with no more places than the currency has, and, where
 *     {@code params} name parts of it, their sum
 * @param params by game, as {@code GET /v1/games} describes them; judged once the game is known to
 *     be playable
 * @param clientBetId the caller's own name for this bet; sent again, it gives the same round
 * @param freeBetId one of the player's free bets, whose amount {@code amount} is; no stake is taken
 */
@Schema(
    examples =
        """
        {"amount":"1.50","params":{"target":"50.50","direction":"over"},
         "clientBetId":"6f1c9f1e-9b8f-4f7e-8a57-0f1d8f2f2a10"}
        """)
record BetRequest(
    @Decimal @NotNull String amount,
    @NotNull Map<String, @Nullable Object> params,
    @NotNull
        @Pattern(
            regexp = "[A-Za-z0-9._:-]{1,64}",
            message = "must be 1 to 64 of A-Z a-z 0-9 . _ : -")
        String clientBetId,
    @Nullable
        @Pattern(regexp = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", message = "must be a UUID")
        String freeBetId) {

  /** What it is bet with; null for a stake. */
  @Nullable UUID freeBet() {
    return freeBetId == null ? null : UUID.fromString(freeBetId);
  }
}
