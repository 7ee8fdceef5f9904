package io.paddock.games.freebet;

import io.paddock.events.catalogue.FreeBetEnded;
import io.paddock.events.outbox.NewEvent;
import io.paddock.games.bet.FreeBetEvents;
import io.paddock.games.money.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Free bets of one grant.
 *
 * <pre>
 *            ┌─played, but not the last─┐
 * ACTIVE ────┴──the last was played──► USED        ┐
 *    ├──expiresAt has passed─────────► EXPIRED     ├ each of them is told by free_bet.ended
 *    └──the aggregator cancelled─────► CANCELLED   ┘
 * </pre>
 *
 * @param amount of each bet
 * @param params the wager as JSON, in its canonical form; null where the player may choose it
 */
record FreeBet(
    UUID id,
    UUID operatorId,
    UUID aggregatorId,
    String playerId,
    String game,
    String currency,
    BigDecimal amount,
    int count,
    int used,
    @Nullable String params,
    String status,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant endedAt) {

  static final String ACTIVE = "active";
  static final String EXPIRED = "expired";
  static final String CANCELLED = "cancelled";

  /** What is told once it is over. */
  NewEvent ended(@Nullable String requestId) {
    return FreeBetEvents.ended(
        operatorId,
        aggregatorId,
        new FreeBetEnded(
            id, playerId, game, currency, Decimals.canonical(amount), count, used, status),
        requestId);
  }
}
