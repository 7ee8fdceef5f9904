package io.paddock.games.round;

import io.paddock.games.session.PlayMode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One round: a bet, what the seeds made of it, and where its money stands.
 *
 * @param id also sorts rounds by age
 * @param stake in whole units of the currency
 * @param clientBetId the player's name for the bet; the same one never makes a second round
 * @param params the wager in canonical form
 * @param outcome null until the stake is taken
 * @param balance what the wallet named last; null when it did not
 * @param refusal the wallet's status, or {@link #NOT_ASKED}, for a refused round alone
 * @param serverSeed once it was revealed
 */
public record Round(
    UUID id,
    UUID operatorId,
    @Nullable UUID aggregatorId,
    String playerId,
    UUID sessionId,
    PlayMode mode,
    String game,
    String currency,
    BigDecimal stake,
    RoundStatus status,
    String clientBetId,
    Map<String, String> params,
    String serverSeedHash,
    String clientSeed,
    long nonce,
    @Nullable Map<String, String> outcome,
    @Nullable BigDecimal multiplier,
    @Nullable BigDecimal payout,
    @Nullable BigDecimal balance,
    @Nullable String refusal,
    Instant createdAt,
    @Nullable Instant closedAt,
    @Nullable String serverSeed) {

  /** The refusal of a round whose wallet was not asked, since it had not answered others. */
  public static final String NOT_ASKED = "WALLET_UNAVAILABLE";
}
