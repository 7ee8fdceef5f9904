package io.paddock.games.round;

import io.paddock.games.fairness.TakenNonce;

/**
 * A round that was written, and waits for its stake.
 *
 * @param nonce what will decide it: nobody may see its outcome before the stake is taken
 */
public record OpenRound(Round round, TakenNonce nonce) {}
