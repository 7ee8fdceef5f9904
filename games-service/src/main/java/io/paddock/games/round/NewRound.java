package io.paddock.games.round;

import io.paddock.games.fairness.TakenNonce;
import io.paddock.games.session.PlayerSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A round about to be written, before anything is known of its end. */
public record NewRound(
    UUID id,
    PlayerSession session,
    String game,
    BigDecimal stake,
    String clientBetId,
    Wager wager,
    TakenNonce nonce,
    Instant createdAt) {}
