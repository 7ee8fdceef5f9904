package io.paddock.games.freebet;

import io.paddock.games.launchtoken.ClaimForms;
import io.paddock.web.openapi.Decimal;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a grant.
 *
 * @param sub the operator's own id of its player
 * @param amount of each bet, within the operator's limits
 * @param count how many bets
 * @param params of the wager, as the catalogue describes them; left out, the player chooses
 * @param expiresAt within a year; a bet at that time comes too late
 */
@Schema(
    examples =
        """
        {"sub":"player-123","game":"dice","currency":"USDT","amount":"0.50","count":10,
         "params":{"target":"50.50","direction":"over"},"expiresAt":"2026-12-31T23:59:59Z"}
        """)
record FreeBetRequest(
    @NotNull
        @Pattern(regexp = ClaimForms.SUBJECT, message = "must be 1 to 128 printable characters")
        @Schema(minLength = 1, maxLength = ClaimForms.MAX_SUBJECT)
        String sub,
    @NotNull @Pattern(regexp = ClaimForms.GAME, message = "must be a game id") String game,
    @NotNull @Pattern(regexp = ClaimForms.CURRENCY, message = "must be 3 to 10 of A-Z 0-9")
        String currency,
    @Decimal @NotNull String amount,
    @NotNull @Min(value = 1, message = COUNT_RANGE) @Max(value = 1000, message = COUNT_RANGE)
        Integer count,
    @Nullable Map<String, @Nullable Object> params,
    @NotNull Instant expiresAt) {

  private static final String COUNT_RANGE = "must be between 1 and 1000";
}
