package io.paddock.games.fairness;

import io.paddock.games.session.PlayMode;
import java.util.UUID;

/** Whose seed pair: one pair per operator, player and mode serves all games. */
public record SeedOwner(UUID operatorId, String playerId, PlayMode mode) {}
