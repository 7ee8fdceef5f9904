package io.paddock.games.freebet;

import io.paddock.games.money.Decimals;
import io.paddock.games.round.RoundJson;
import io.paddock.web.openapi.Decimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Free bets of one grant, as aggregators and their players see them.
 *
 * @param amount of each bet
 * @param used how many were played
 * @param params of the wager; null where the player may choose it
 * @param status {@code active}, {@code used}, {@code expired} or {@code cancelled}
 */
@Schema(
    name = "FreeBet",
    examples =
        """
        {"freeBetId":"01890a5d-ac96-774b-bcce-b302099a8057","sub":"player-123","game":"dice",
         "currency":"USDT","amount":"0.5","count":10,"used":3,
         "params":{"target":"50.50","direction":"over"},"status":"active",
         "createdAt":"2026-10-31T09:30:00.250Z","expiresAt":"2026-12-31T23:59:59Z","endedAt":null}
        """)
record FreeBetView(
    UUID freeBetId,
    String sub,
    String game,
    String currency,
    @Decimal String amount,
    int count,
    int used,
    @Nullable Map<String, Object> params,
    String status,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant endedAt) {

  static FreeBetView of(FreeBet bet, RoundJson json) {
    return new FreeBetView(
        bet.id(),
        bet.playerId(),
        bet.game(),
        bet.currency(),
        Decimals.text(bet.amount()),
        bet.count(),
        bet.used(),
        bet.params() == null ? null : json.plain(bet.params()),
        bet.status(),
        bet.createdAt(),
        bet.expiresAt(),
        bet.endedAt());
  }
}
